import { retryOnConflict } from '@suffra/shared/retry';
import { assertCanReturn } from '../domain/erasure.ts';
import type { Profile } from '../domain/profile.ts';
import { env } from '../env.ts';
import { ensurePerson, type PersonAddress } from '../storage/persons.ts';
import { type ProfileUpdate, restoreProfile, updateProfile } from '../storage/profile-updates.ts';
import { type SignIn, toSignInUpdate } from '../storage/sign-ins.ts';

/** A person with a Cognito user. */
export interface PersonWithUser extends PersonAddress {
  readonly userId: string;
}

/**
 * Changes the profile of a person with a Cognito user. The voter id comes from the person: a person who signs up again
 * after an erasure returns as the same voter, with an empty profile.
 * @param toUpdate creates the change for the voter id of the person
 * @param now milliseconds since the epoch
 * @returns undefined when the Cognito user belongs to an erased account
 * @throws DomainError `erasure-in-progress` or `busy`
 */
export async function updatePersonProfile(
  user: PersonWithUser,
  toUpdate: (voterId: string) => ProfileUpdate,
  now: number,
): Promise<Profile | undefined> {
  const result = await retryOnConflict(async () => {
    const { voterId } = await ensurePerson(user, user.userId, now);
    return updateOrRestore(toUpdate(voterId), user, now);
  });
  return result.profile;
}

/** Records the sign-in of a person with a Cognito user: see {@link updatePersonProfile}. */
export const recordPersonSignIn = (
  user: PersonWithUser,
  signIn: Omit<SignIn, 'tenantId' | 'voterId' | 'userId' | 'email'>,
  now: number,
): Promise<Profile | undefined> =>
  updatePersonProfile(user, (voterId) => toSignInUpdate({ ...signIn, ...user, voterId }), now);

/**
 * Records the sign-in of a partner's visitor, whose voter id is derived from the partner's own id.
 * @param now milliseconds since the epoch
 * @throws DomainError `erasure-in-progress` or `busy`
 */
export async function recordVisitorSignIn(signIn: SignIn, now: number): Promise<Profile> {
  const result = await retryOnConflict(() => updateOrRestore(toSignInUpdate(signIn), undefined, now));
  if (result.profile === undefined) throw new Error('a visitor has no Cognito user that could be erased');
  return result.profile;
}

/** @returns undefined when a concurrent write won; without a profile when the Cognito user was erased */
async function updateOrRestore(
  update: ProfileUpdate,
  address: PersonAddress | undefined,
  now: number,
): Promise<{ profile: Profile | undefined } | undefined> {
  const result = await updateProfile(update);
  if ('profile' in result) return result;
  if ('isUserErased' in result) return { profile: undefined };
  assertCanReturn(result.erased, Number(env().RETURN_AFTER_SECONDS), now);
  const profile = await restoreProfile(update, result.erased, address);
  return profile && { profile };
}
