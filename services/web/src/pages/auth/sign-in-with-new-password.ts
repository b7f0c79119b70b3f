import { signIn } from '../../api/sessions.ts';
import { navigate } from '../../router/navigate.ts';
import { resolvePathAfterSignIn, toAuthPath } from '../../router/paths.ts';
import { announce } from '../../state/announcer.ts';
import { startUserSession } from '../../state/session.ts';

/**
 * Signs in with a password that was just set, and opens the requested page. If that fails, opens the sign-in page, which
 * tells why.
 * @param done what was done, and the text that announces it
 * @param next the page to open
 */
export async function signInWithNewPassword(
  credentials: { tenantId: string; email: string; password: string },
  done: { notice: 'confirmed' | 'reset'; text: string },
  next: string | null,
): Promise<void> {
  const { tenantId } = credentials;
  try {
    startUserSession(await signIn(credentials));
  } catch {
    return navigate(toAuthPath(tenantId, 'sign-in', next, done.notice));
  }
  announce(done.text);
  navigate(resolvePathAfterSignIn(tenantId, next), { replace: true });
}
