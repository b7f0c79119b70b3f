import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import { assertCanReturn } from '../domain/erasure.ts';
import type { Profile } from '../domain/profile.ts';
import { env } from '../env.ts';
import { type ProfileUpdate, restoreProfile, updateProfile } from '../storage/profile-updates.ts';

/**
 * Changes a profile, or restores an erased one when the voter may return.
 * @param toReturnWrites creates further writes of the transaction that restores the profile
 * @param now milliseconds since the epoch
 * @returns undefined when a concurrent write won; without a profile when the Cognito user was erased
 * @throws DomainError `erasure-in-progress`
 */
export async function updateOrRestoreProfile(
  update: ProfileUpdate,
  toReturnWrites: () => Promise<readonly TransactionWrite[]>,
  now: number,
): Promise<{ profile: Profile | undefined } | undefined> {
  const result = await updateProfile(update);
  if ('profile' in result) return result;
  if ('isUserErased' in result) return { profile: undefined };
  assertCanReturn(result.erased, Number(env().RETURN_AFTER_SECONDS), now);
  const profile = await restoreProfile(update, result.erased, await toReturnWrites());
  return profile && { profile };
}
