import { retryOnConflict } from '@suffra/shared/retry';
import type { Profile } from '../domain/profile.ts';
import { type SignIn, toSignInUpdate } from '../storage/sign-ins.ts';
import { updateOrRestoreProfile } from './update-or-restore-profile.ts';

/**
 * Records the sign-in of a partner's visitor, whose voter id is derived from the partner's own id.
 * @param now milliseconds since the epoch
 * @throws DomainError `erasure-in-progress` or `busy`
 */
export async function recordVisitorSignIn(signIn: SignIn, now: number): Promise<Profile> {
  const result = await retryOnConflict(() =>
    updateOrRestoreProfile(toSignInUpdate(signIn), async () => [], now),
  );
  if (result.profile === undefined) throw new Error('a visitor has no Cognito user that could be erased');
  return result.profile;
}
