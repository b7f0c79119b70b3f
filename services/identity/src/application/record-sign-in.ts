import { retryOnConflict } from '@suffra/shared/retry';
import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import type { Profile } from '../domain/profile.ts';
import { ensurePerson, type PersonAddress, toPersonReturn } from '../storage/persons.ts';
import type { ProfileUpdate } from '../storage/profile-updates.ts';
import { type SignIn, toSignInUpdate } from '../storage/sign-ins.ts';
import { updateOrRestoreProfile } from './update-or-restore-profile.ts';

/** A person with a Cognito user. */
export interface PersonWithUser extends PersonAddress {
  readonly userId: string;
}

/**
 * Changes the profile of a person with a Cognito user. The voter id comes from the person: a person who signs up again
 * after an erasure returns as the same voter, with an empty profile.
 * @param toUpdate creates the change for the voter id of the person
 * @param now milliseconds since the epoch
 * @param toOthers creates further writes for the same transaction. It is called for each attempt
 * @returns undefined when the Cognito user belongs to an erased account
 * @throws DomainError `erasure-in-progress` or `busy`
 */
export async function updatePersonProfile(
  user: PersonWithUser,
  toUpdate: (voterId: string) => ProfileUpdate,
  now: number,
  toOthers: (voterId: string) => Promise<readonly TransactionWrite[]> = async () => [],
): Promise<Profile | undefined> {
  const result = await retryOnConflict(async () => {
    const { voterId } = await ensurePerson(user, user.userId, now);
    // A person with an e-mail address is remembered again.
    const toReturnWrites = async () => [await toPersonReturn(user, voterId)];
    return updateOrRestoreProfile(toUpdate(voterId), toReturnWrites, now, await toOthers(voterId));
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
