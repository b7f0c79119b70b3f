import type { SeededRandom } from '../../chaos/support/seeded-random.ts';
import type { AwsCall } from './aws-call.ts';

/** The action of the proxy on a call. Times are milliseconds. */
export type FaultAction =
  | { readonly kind: 'pass' | 'throttle' | 'server-error' | 'cut-before' | 'cut-after' }
  /** The call takes effect after one time and is answered after another. */
  | { readonly kind: 'delay'; readonly effectAfterMs: number; readonly answerAfterMs: number }
  /** The call is never answered. */
  | { readonly kind: 'hang'; readonly takesEffect: boolean };

/** A fault of AWS during one pass of the run. */
export interface FaultProfile {
  readonly name: string;
  readonly description: string;
  /** The share of calls that fail at once. */
  readonly failingShare: number;
  /** Draws what happens to a call. It draws the same number of times for every call. */
  choose(call: Pick<AwsCall, 'service'>, random: SeededRandom): FaultAction;
}

const pass: FaultAction = { kind: 'pass' };

/** A request that is late takes effect within this time, or not at all: a closed connection delivers nothing later. */
const maxEffectDelayMs = 4_000;

const failing = (
  name: string,
  description: string,
  failingShare: number,
  kind: 'throttle' | 'server-error' | 'cut-before' | 'cut-after',
): FaultProfile => ({
  name,
  description,
  failingShare,
  choose: (_, random) => (random.isTrueWith(failingShare) ? { kind } : pass),
});

/** The faults of a run, in the order of its passes. */
export const faultProfiles: readonly FaultProfile[] = [
  {
    name: 'none',
    description: 'nothing fails: whatever is missed here is missed because of the machine',
    failingShare: 0,
    choose: () => pass,
  },
  failing('throttling', 'AWS throttles 60 % of the calls', 0.6, 'throttle'),
  failing('server-errors', 'AWS answers 30 % of the calls with 500', 0.3, 'server-error'),
  failing(
    'cut-before',
    'the connection of 30 % of the calls breaks before they take effect',
    0.3,
    'cut-before',
  ),
  failing('cut-after', 'the response of 30 % of the calls is lost after they took effect', 0.3, 'cut-after'),
  {
    name: 'delays',
    description: '10 % of the calls take 3 to 10 seconds',
    failingShare: 0.1,
    choose: (_, random) => {
      const isDelayed = random.isTrueWith(0.1);
      const answerAfterMs = 3_000 + random.below(7_001);
      const effectAfterMs = random.below(maxEffectDelayMs + 1);
      return isDelayed
        ? { kind: 'delay', effectAfterMs: Math.min(effectAfterMs, answerAfterMs), answerAfterMs }
        : pass;
    },
  },
  {
    name: 'hangs',
    description: '3 % of the calls are never answered; half of these take effect',
    failingShare: 0.03,
    choose: (_, random) => {
      const hangs = random.isTrueWith(0.03);
      const takesEffect = random.isTrueWith(0.5);
      return hangs ? { kind: 'hang', takesEffect } : pass;
    },
  },
  {
    name: 'table-off',
    description: 'every call of DynamoDB fails for 5 minutes (compressed)',
    failingShare: 1,
    choose: ({ service }) => (service === 'dynamodb' ? { kind: 'server-error' } : pass),
  },
  {
    name: 'table-off-throttling',
    description:
      'every call of DynamoDB fails, and 60 % of the other calls are throttled, for 5 minutes (compressed)',
    failingShare: 1,
    choose: ({ service }, random) => {
      const isThrottled = random.isTrueWith(0.6);
      if (service === 'dynamodb') return { kind: 'server-error' };
      return isThrottled ? { kind: 'throttle' } : pass;
    },
  },
];
