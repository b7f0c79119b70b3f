import { toEpochMs } from '@suffra/shared/clock';
import { instant, voterId } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { erasureInProgress } from './errors.ts';

/** The tombstone of an erased profile. It stops a sign-in that is in flight from creating the profile again. */
export const erasedProfile = z.object({
  tenantId: z.string(),
  voterId,
  erasedAt: instant,
  /** The last version of the profile before the erasure. */
  erasedVersion: z.int(),
  /** The sub of the Cognito user who was erased. A partner's visitor has none. */
  erasedUserId: z.optional(z.string()),
});
export type ErasedProfile = z.output<typeof erasedProfile>;

/**
 * Rejects a return while the services may still be erasing: they would erase new data together with the old, and
 * until then the person would see the old.
 * @param waitSeconds how long after the erasure nobody returns
 * @param now milliseconds since the epoch
 * @throws DomainError `erasure-in-progress`
 */
export function assertCanReturn({ erasedAt }: ErasedProfile, waitSeconds: number, now: number): void {
  const waitMs = toEpochMs(erasedAt) + waitSeconds * 1_000 - now;
  if (waitMs > 0) throw erasureInProgress({ retryAfterSeconds: Math.ceil(waitMs / 1_000) });
}

/** How long after an erasure the Cognito user must be deleted. It usually takes seconds. */
const deletesUserWithinMs = 10 * 60_000;

/** Returns when the Cognito user of an erased voter must be deleted, milliseconds since the epoch. */
export const getUserDeletionDeadline = (erasedAt: string): number =>
  toEpochMs(erasedAt) + deletesUserWithinMs;
