import { createHmac } from 'node:crypto';
import { voterId } from '@suffra/shared/fields';
import { maxVotingLifetimeDays } from '@suffra/shared/voting-lifetime';
import * as z from 'zod/mini';

/**
 * A person of a tenant, who is found by a keyed hash of the e-mail address. It outlives the account: a person who signs
 * up again after an erasure gets the same voter id, and so cannot vote twice.
 */
export const person = z.object({
  voterId,
  /** Only after an erasure: when the person is forgotten, seconds since the epoch. */
  expiresAt: z.optional(z.int()),
});
export type Person = z.output<typeof person>;

/**
 * Computes the hash by which a person is found. Without the key, nobody can test which e-mail address it belongs to.
 * @param key a secret of at least 32 bytes
 */
export const computePersonHash = (key: string, tenantId: string, email: string): string =>
  createHmac('sha256', key).update(`${tenantId}#${email.toLowerCase()}`).digest('base64url');

/** One day more than a voting can last, because the clocks of two services differ. */
const retentionSeconds = (maxVotingLifetimeDays + 1) * 86_400;

/**
 * Computes when an erased person is forgotten: when every voting that existed at the erasure has ended.
 * @param erasedAtMs milliseconds since the epoch
 * @returns seconds since the epoch
 */
export const computePersonExpiry = (erasedAtMs: number): number =>
  Math.ceil(erasedAtMs / 1_000) + retentionSeconds;

/** Whether a person is forgotten, even if the row was not deleted yet. @param now milliseconds since the epoch */
export const isForgotten = ({ expiresAt }: Person, now: number): boolean =>
  expiresAt !== undefined && expiresAt * 1_000 <= now;
