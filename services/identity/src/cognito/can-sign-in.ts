import { DomainError } from '@suffra/shared/domain-error';
import { revokeRefreshToken } from './sessions.ts';
import { signIn } from './sign-in.ts';

/** Whether a person can sign in with a password. Leaves no session. */
export async function canSignIn(username: string, password: string): Promise<boolean> {
  try {
    const { refreshToken } = await signIn(username, password);
    await revokeRefreshToken(refreshToken);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
