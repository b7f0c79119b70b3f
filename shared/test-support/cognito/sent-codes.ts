import { randomInt } from 'node:crypto';
import { attemptLimitExceeded, codeMismatch, expiredCode } from './cognito-error.ts';

const hourMs = 3_600_000;
/** Cognito allows 5 to 20 in an hour, depending on the risk. The fake uses the smallest number. */
const maxPerHour = 5;

interface SentCode {
  readonly code: string;
  readonly sentAt: number;
}

/** The codes of one kind that were sent by e-mail: at most five an hour, and at most five wrong tries an hour. */
export class SentCodes {
  readonly #codes = new Map<string, SentCode>();
  readonly #sentAt = new Map<string, number[]>();
  readonly #wrongAt = new Map<string, number[]>();
  readonly #validMs: number;

  constructor(validMs: number) {
    this.#validMs = validMs;
  }

  /** The newest code of a user, as the person reads it in the e-mail. */
  find(username: string): string | undefined {
    return this.#codes.get(username)?.code;
  }

  /** @throws CognitoError when too many codes were sent */
  assertCanSend(username: string, now: number): void {
    if (countRecent(this.#sentAt, username, now) >= maxPerHour) throw attemptLimitExceeded();
  }

  /** Sends a new code. Earlier codes are no longer accepted. */
  send(username: string, now: number): void {
    this.#codes.set(username, { code: String(randomInt(1_000_000)).padStart(6, '0'), sentAt: now });
    append(this.#sentAt, username, now);
  }

  /** @throws CognitoError when the code is not the newest one, has expired, or after too many wrong codes */
  assertMatches(username: string, code: unknown, now: number): void {
    if (countRecent(this.#wrongAt, username, now) >= maxPerHour) throw attemptLimitExceeded();
    const sent = this.#codes.get(username);
    if (sent === undefined || now - sent.sentAt > this.#validMs) throw expiredCode();
    if (sent.code === code) return;
    append(this.#wrongAt, username, now);
    throw codeMismatch();
  }

  /** A code works once. */
  use(username: string): void {
    this.#codes.delete(username);
  }
}

const countRecent = (times: Map<string, number[]>, username: string, now: number): number =>
  (times.get(username) ?? []).filter((time) => time > now - hourMs).length;

const append = (times: Map<string, number[]>, username: string, now: number): void => {
  times.set(username, [...(times.get(username) ?? []), now]);
};
