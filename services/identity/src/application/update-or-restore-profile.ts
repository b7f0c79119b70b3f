import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import { assertCanReturn } from '../domain/erasure.ts';
import type { Profile } from '../domain/profile.ts';
import { env } from '../env.ts';
import {
  type ProfileUpdate,
  restoreProfile,
  updateProfile,
  updateProfileWith,
} from '../storage/profile-updates.ts';

/**
 * Changes a profile, or restores an erased one when the voter may return.
 * @param others further writes of the transaction that changes or restores the profile
 * @param toReturnWrites creates further writes of the transaction that restores the profile
 * @param now milliseconds since the epoch
 * @returns undefined when a concurrent write won; without a profile when the Cognito user was erased
 * @throws DomainError `erasure-in-progress`
 */
export async function updateOrRestoreProfile(
  update: ProfileUpdate,
  toReturnWrites: () => Promise<readonly TransactionWrite[]>,
  now: number,
  others: readonly TransactionWrite[] = [],
): Promise<{ profile: Profile | undefined } | undefined> {
  const result = await (others.length === 0 ? updateProfile(update) : updateProfileWith(update, others));
  if (result === undefined) return undefined;
  if ('profile' in result) return result;
  if ('isUserErased' in result) return { profile: undefined };
  assertCanReturn(result.erased, Number(env().RETURN_AFTER_SECONDS), now);
  const profile = await restoreProfile(update, result.erased, [...(await toReturnWrites()), ...others]);
  return profile && { profile };
}
