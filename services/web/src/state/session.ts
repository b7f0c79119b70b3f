import { connect } from '../api/http.ts';
import { asProblem } from '../api/problem.ts';
import { mayRetry } from '../api/retry.ts';
import { refresh, signOut } from '../api/sessions.ts';
import type { Session } from '../api/shapes/person.ts';
import { isSilence } from '../rules/last-seen.ts';
import { forgetDrafts, takeUpDrafts } from './drafts.ts';
import { forgetReader, lastReader, placeOf, readAs } from './last-seen.ts';
import { goAway, heard, showsKept, startReach, stopLooking } from './reach.ts';
import { learn } from './server-clock.ts';
import { Store } from './store.ts';

/**
 * Who is signed in; `unknown` until the first answer. Nobody: there was no session when the page was loaded (`none`),
 * it `ended` by itself, or the person `left`.
 */
export type SessionState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'out'; readonly why: 'none' | 'ended' | 'left' }
  | { readonly phase: 'in'; readonly voter: Session['voter'] };

export const session = new Store<SessionState>({ phase: 'unknown' });

// In memory and nowhere else: a script that reads storage finds no token.
let token: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let renewing: Promise<boolean> | undefined;
let lastVoter: string | undefined;
const otherTabs = new BroadcastChannel('suffra-session');

/** The token of requests and live connections; undefined for somebody who is not signed in. */
export const accessToken = (): string | undefined => token;

/** Takes up a session that was just begun or renewed; it renews itself a minute before its token expires. */
export function begin(given: Session): void {
  token = given.accessToken;
  clearTimeout(timer);
  timer = setTimeout(() => void renew(), Math.max(5, given.expiresIn - 60) * 1000);
  enter(given.voter);
}

function enter(voter: Session['voter']): void {
  // What one person had marked is there when they are back; the next person on this device must not see it.
  if (lastVoter !== voter.voterId) takeUpDrafts(voter.voterId);
  lastVoter = voter.voterId;
  readAs(voter);
  session.set({ phase: 'in', voter });
}

function end(why: 'none' | 'ended' | 'left'): void {
  token = undefined;
  clearTimeout(timer);
  stopLooking();
  if (why === 'left') {
    forgetDrafts();
    forgetReader();
  }
  if (session.get().phase !== 'out') session.set({ phase: 'out', why });
}

const leaving: (() => Promise<void>)[] = [];

/** Has something done before somebody signs out, while there is a token yet; that it fails holds nobody back. */
export const beforeLeaving = (run: () => Promise<void>): void => void leaving.push(run);

/** Signs out here, in other tabs, and at the API. @throws Problem when the API could not be told: nothing has ended then */
export async function leave(): Promise<void> {
  for (const run of leaving) await run().catch(() => undefined);
  await signOut();
  otherTabs.postMessage('signed-out');
  end('left');
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
    begin(await refresh(lastReader() !== undefined));
    return true;
  } catch (thrown) {
    notRenewed(thrown);
    return false;
  }
}

function notRenewed(thrown: unknown): void {
  const { slug } = asProblem(thrown);
  const { phase } = session.get();
  const last = lastReader();
  // Nobody can be asked: who was here last sees what they saw, without a token, until the server is there again.
  if (phase === 'unknown' && last !== undefined && isSilence(slug)) {
    goAway();
    enter(last);
    return;
  }
  // No answer does not mean signed out: what is on the page stays, and the next request tries again.
  const lost = mayRetry(thrown) || slug === 'offline';
  if (!lost) forgetReader();
  if (!lost || phase === 'unknown') end(phase === 'in' ? 'ended' : 'none');
}

/** Connects the API client with the session, and finds out whether there is one. */
export function startSession(): Promise<boolean> {
  connect({ token: () => token, renew }, learn, { placeOf, showsKept, heard });
  startReach(renew);
  otherTabs.addEventListener('message', () => end('left'));
  return renew();
}
