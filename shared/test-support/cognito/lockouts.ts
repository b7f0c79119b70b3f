import { CognitoError } from './cognito-error.ts';

const freeAttempts = 5;
const maxLockSeconds = 900;
const resetMs = 900_000;

interface Failures {
  readonly count: number;
  readonly lastAt: number;
  readonly lockedUntil: number;
}

/** Locks a user out after five wrong passwords, for a time that doubles with each further one. */
export class Lockouts {
  readonly #failures = new Map<string, Failures>();

  /** @throws CognitoError during a lockout. Such an attempt does not prolong the lockout. */
  assertNotLocked(username: string, now: number): void {
    const failures = this.#failures.get(username);
    if (failures !== undefined && now < failures.lockedUntil)
      throw new CognitoError('NotAuthorizedException', 'Password attempts exceeded');
  }

  recordFailure(username: string, now: number): void {
    const earlier = this.#failures.get(username);
    const count = (earlier === undefined || now - earlier.lastAt > resetMs ? 0 : earlier.count) + 1;
    const lockSeconds = count < freeAttempts ? 0 : Math.min(2 ** (count - freeAttempts), maxLockSeconds);
    this.#failures.set(username, { count, lastAt: now, lockedUntil: now + lockSeconds * 1_000 });
  }

  recordSuccess(username: string): void {
    this.#failures.delete(username);
  }
}
