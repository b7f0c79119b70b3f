import { toInstant } from '@suffra/shared/clock';
import { signIn } from '../cognito/sign-in.ts';
import { assertStrongPassword, toUsername } from '../domain/credentials.ts';
import { wrongCredentials } from '../domain/errors.ts';
import { language, type Profile } from '../domain/profile.ts';
import { recordPersonSignIn } from './record-sign-in.ts';

/** The credentials of a person. */
export interface UserCredentials {
  readonly tenantId: string;
  readonly email: string;
  readonly password: string;
  /** Replaces a temporary password. */
  readonly newPassword?: string | undefined;
}

/**
 * Signs a person in with Cognito and records the sign-in.
 * @param now milliseconds since the epoch
 * @returns the profile, and the refresh token of the session
 * @throws DomainError the errors of {@link signIn}, `wrong-credentials` when this account was erased, or
 *   `erasure-in-progress` when an earlier one was erased a moment ago
 */
export async function signInUser(
  { tenantId, email, password, newPassword }: UserCredentials,
  now: number,
  correlationId: string,
): Promise<{ profile: Profile; refreshToken: string }> {
  if (newPassword !== undefined) assertStrongPassword(newPassword);
  const user = await signIn(toUsername(tenantId, email), password, newPassword);
  const profile = await recordPersonSignIn(
    { tenantId, userId: user.userId, email: user.email },
    {
      name: user.name,
      language: language.safeParse(user.locale).data,
      at: toInstant(now),
      correlationId,
    },
    now,
  );
  if (profile === undefined) throw wrongCredentials();
  return { profile, refreshToken: user.refreshToken };
}
