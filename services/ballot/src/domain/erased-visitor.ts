import { toEpochMs } from '@suffra/shared/clock';
import { erasureInProgress } from './errors.ts';

/**
 * Computes until when an erased visitor cannot return: until the services have erased the old data. It is the same time as
 * for an exchange of the token.
 * @param erasedAt RFC 3339
 * @returns in milliseconds since the epoch
 */
export const computeReturnTime = (erasedAt: string, returnAfterSeconds: number): number =>
  toEpochMs(erasedAt) + returnAfterSeconds * 1_000;

/**
 * Rejects a visitor whose data is still being erased.
 * @param erasedAt RFC 3339; undefined if no recent erasure is known
 * @param now in milliseconds since the epoch
 * @throws DomainError `erasure-in-progress`
 */
export function assertCanReturn(erasedAt: string | undefined, returnAfterSeconds: number, now: number): void {
  if (erasedAt === undefined) return;
  const waitMs = computeReturnTime(erasedAt, returnAfterSeconds) - now;
  if (waitMs > 0) throw erasureInProgress({ retryAfterSeconds: Math.ceil(waitMs / 1_000) });
}
