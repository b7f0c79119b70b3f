import type { AccountFacts, Reading } from '../facts.ts';
import type { Load } from '../quotas.ts';

/**
 * The result of a check. `missing`: a deployment fails. `warning`: it succeeds, but the stage lacks something.
 * `unknown`: the account could not be read.
 */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'missing' | 'unknown';
  readonly detail: string;
  /** The next step; undefined if there is nothing to do. */
  readonly remedy?: string;
}

/** Input of the rules. */
export interface PreflightInput {
  readonly stage: string;
  readonly load: Load;
  readonly facts: AccountFacts;
  readonly settings: {
    /** Domain of the stage (WEB_DOMAIN); empty if it has none. */
    readonly domain: string;
    /** Address that alarms notify (ALARM_EMAIL); empty if none is set. */
    readonly alarmEmail: string;
  };
  /** Names of all stacks, such as `identity`. */
  readonly stacks: readonly string[];
}

/** Applies a rule to what was read, or reports why it could not be read. */
export const withReading = <T>(
  check: string,
  reading: Reading<T>,
  rule: (value: T) => Omit<Finding, 'check'>,
): Finding =>
  'error' in reading
    ? { check, status: 'unknown', detail: `could not be read: ${reading.error}` }
    : { check, ...rule(reading.value) };
