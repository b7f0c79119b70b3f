import { retryOnConflict } from '@suffra/shared/retry';
import type { Profile } from '../domain/profile.ts';
import { updateProfile } from '../storage/profile-updates.ts';
import { type SignIn, toSignInUpdate, toSignUpUpdate } from '../storage/sign-ins.ts';
import { updateOrRestoreProfile } from './update-or-restore-profile.ts';

/**
 * Records the sign-in of a partner's visitor, whose voter id is derived from the partner's own id.
 * @param now milliseconds since the epoch
 * @throws DomainError `erasure-in-progress` or `busy`
 */
export async function recordVisitorSignIn(signIn: SignIn, now: number): Promise<Profile> {
  const result = await retryOnConflict(async () => {
    const updated = await updateOrRestoreProfile(toSignInUpdate(signIn), async () => [], now);
    if (signIn.isVoteOnly || updated?.profile === undefined || updated.profile.isPublished) return updated;
    // A vote with a later time was recorded first.
    const signedUp = await updateProfile(toSignUpUpdate(signIn));
    return 'profile' in signedUp ? signedUp : undefined;
  });
  if (result.profile === undefined) throw new Error('a visitor has no Cognito user that could be erased');
  return result.profile;
}
