import { connect } from '../api/http.ts';
import { asProblem } from '../api/problem.ts';
import { refresh, signOut } from '../api/sessions.ts';
import type { Session } from '../api/shapes/person.ts';
import { forgetDrafts } from './drafts.ts';
import { learn } from './server-clock.ts';
import { Store } from './store.ts';

/** Who is signed in; `unknown` until the first answer. */
export type SessionState =
  | { readonly phase: 'unknown' | 'out' }
  | { readonly phase: 'in'; readonly voter: Session['voter'] };

export const session = new Store<SessionState>({ phase: 'unknown' });

// In memory and nowhere else: a script that reads storage finds no token.
let token: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let renewing: Promise<boolean> | undefined;
const otherTabs = new BroadcastChannel('suffra-session');

/** Takes up a session that was just begun or renewed; it renews itself a minute before its token expires. */
export function begin(given: Session): void {
  token = given.accessToken;
  clearTimeout(timer);
  timer = setTimeout(() => void renew(), Math.max(5, given.expiresIn - 60) * 1000);
  session.set({ phase: 'in', voter: given.voter });
}

/** Forgets the session on this page. */
export function end(): void {
  token = undefined;
  clearTimeout(timer);
  forgetDrafts();
  if (session.get().phase !== 'out') session.set({ phase: 'out' });
}

/** Signs out here, in other tabs, and at the API. @throws Problem when the API could not be told: nothing has ended then */
export async function leave(): Promise<void> {
  await signOut();
  otherTabs.postMessage('signed-out');
  end();
}

/** Gets a new token by the cookie; several callers at once cause one request. @returns whether there is a session */
export function renew(): Promise<boolean> {
  renewing ??= renewOnce().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renewOnce(): Promise<boolean> {
  try {
    begin(await refresh());
    return true;
  } catch (thrown) {
    // No answer does not mean signed out: what is on the page stays, and the next request tries again.
    const lost = ['offline', 'unreachable', 'unreadable'].includes(asProblem(thrown).slug);
    if (!lost || session.get().phase === 'unknown') end();
    return false;
  }
}

/** Connects the API client with the session, and finds out whether there is one. */
export function startSession(): Promise<boolean> {
  connect({ token: () => token, renew }, learn);
  otherTabs.addEventListener('message', end);
  return renew();
}
