import * as z from 'zod/mini';
import { leaseSeconds } from '../../../shared/runtime/events/retrying-handler.ts';
import type { AwsCall } from './aws-call.ts';

/** The clock of a pass: time passes faster until a fault ends, and at its normal speed before and afterwards. */
export interface PassClock {
  /** How many seconds one second of the fault stands for. */
  readonly divisor: number;
  /** The time until the fault ends, in seconds; 0 without a fault. */
  readonly remainingSeconds: number;
}

const entry = z.looseObject({
  VisibilityTimeout: z.optional(z.int()),
  DelaySeconds: z.optional(z.int()),
});
const request = z.extend(entry, { Entries: z.optional(z.array(entry)) });

/** The operations of SQS that set when a message is delivered, and the parameter that says it. */
const pausingParameters: Readonly<Record<string, 'VisibilityTimeout' | 'DelaySeconds'>> = {
  ChangeMessageVisibility: 'VisibilityTimeout',
  ChangeMessageVisibilityBatch: 'VisibilityTimeout',
  SendMessage: 'DelaySeconds',
  SendMessageBatch: 'DelaySeconds',
};

/**
 * Computes how long a pause lasts on the clock of a pass. The part within the fault is divided, and the part after it is
 * not, so what is measured after healing needs no correction.
 * @returns whole seconds, rounded up: only zero becomes zero
 */
export function compressSeconds(seconds: number, { divisor, remainingSeconds }: PassClock): number {
  const secondsAfterFault = Math.max(0, seconds - remainingSeconds * divisor);
  return Math.ceil((seconds - secondsAfterFault) / divisor + secondsAfterFault);
}

/**
 * Divides the pauses that a call of SQS asks for. The time for which a working function hides its messages is no pause,
 * because the run time of functions is not compressed.
 * @returns the body to send on
 */
export function compressPauses({ service, operation, body }: AwsCall, clock: PassClock): string {
  const parameter = service === 'sqs' ? pausingParameters[operation] : undefined;
  if (parameter === undefined) return body;
  const { Entries: entries, ...rest } = request.parse(JSON.parse(body));
  const compress = <T extends z.output<typeof entry>>(item: T): T => {
    const seconds = item[parameter];
    const isLease = parameter === 'VisibilityTimeout' && seconds === leaseSeconds;
    if (seconds === undefined || isLease) return item;
    return { ...item, [parameter]: compressSeconds(seconds, clock) };
  };
  return JSON.stringify({
    ...compress(rest),
    ...(entries !== undefined && { Entries: entries.map(compress) }),
  });
}
