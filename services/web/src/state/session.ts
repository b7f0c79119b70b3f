import { configureApi } from '../api/http.ts';
import { toProblem } from '../api/problem.ts';
import { canRetry } from '../api/retry.ts';
import type { Session } from '../api/schemas/person.ts';
import { refreshSession, signOut, signOutEverywhere } from '../api/sessions.ts';
import { isServerUnreachable } from '../rules/offline-cache.ts';
import {
  markOffline,
  markStale,
  onServerResponse,
  resetConnectivity,
  startConnectivity,
} from './connectivity.ts';
import { deleteDrafts, restoreChoiceDrafts } from './drafts.ts';
import { clearCacheOwner, findCacheEntry, getLastReader, setCacheOwner } from './offline-cache.ts';
import { recordClockSample } from './server-clock.ts';
import { Store } from './store.ts';

/**
 * The state of the session; `unknown` until the first response. Signed out: there was no session when the page was
 * loaded (`none`), it `ended`, or the person signed out (`left`) or erased their data (`erased`).
 */
export type SessionState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'out'; readonly why: 'none' | 'ended' | 'left' | 'erased' }
  | { readonly phase: 'in'; readonly voter: Session['voter'] };

export const session = new Store<SessionState>({ phase: 'unknown' });

// Only in memory, so that scripts can't read it from storage.
let token: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let renewing: Promise<boolean> | undefined;
let lastVoter: string | undefined;
/** Counts sign-ins and sign-outs, so that a late renewal does not bring back a voter who has left. */
let sessionNumber = 0;
/** Tells other tabs the voter who has signed in, or `signed-out`. All tabs share the cookie. */
const otherTabs = new BroadcastChannel('suffra-session');

/** Returns the access token; undefined if nobody is signed in. */
export const getAccessToken = (): string | undefined => token;

const getVoterId = (): string | undefined => {
  const current = session.get();
  return current.phase === 'in' ? current.voter.voterId : undefined;
};

/** Starts a new or renewed session. It is renewed a minute before its token expires. */
export function startUserSession(newSession: Session): void {
  sessionNumber += 1;
  const { voterId } = newSession.voter;
  if (lastVoter !== voterId) otherTabs.postMessage(voterId);
  token = newSession.accessToken;
  clearTimeout(timer);
  timer = setTimeout(() => void renewSession(), Math.max(60, newSession.expiresIn - 60) * 1000);
  setSignedInVoter(newSession.voter);
}

function setSignedInVoter(voter: Session['voter']): void {
  // The voter's choices are restored after a reload or a new sign-in, and deleted for any other voter.
  if (lastVoter !== voter.voterId) restoreChoiceDrafts(voter.voterId);
  lastVoter = voter.voterId;
  setCacheOwner(voter);
  session.set({ phase: 'in', voter });
}

function endSession(why: Extract<SessionState, { phase: 'out' }>['why']): void {
  sessionNumber += 1;
  token = undefined;
  clearTimeout(timer);
  resetConnectivity();
  if (why === 'left' || why === 'erased') {
    deleteDrafts();
    clearCacheOwner();
  }
  if (session.get().phase !== 'out') session.set({ phase: 'out', why });
}

const signOutTasks: (() => Promise<void>)[] = [];

/** Runs a task before signing out, while there is a token. Its failure does not stop the sign-out. */
export const onSignOut = (run: () => Promise<void>): void => void signOutTasks.push(run);

/**
 * Signs out here, in other tabs and at the API.
 * @throws Problem if the API can't be reached; the session continues then
 */
export const signOutOfBrowser = (): Promise<void> => leave(signOut, 'left');

/** Signs out on all devices. @throws Problem if the API can't be reached; all sessions continue then */
export const signOutOfAllDevices = (): Promise<void> => leave(signOutEverywhere, 'left');

/** Ends the session of an erased person. The API rejects it anyway, so its response does not matter. */
export const endErasedSession = (): Promise<void> => leave(() => signOut().catch(() => undefined), 'erased');

async function leave(endAtApi: () => Promise<void>, why: 'left' | 'erased'): Promise<void> {
  for (const run of signOutTasks) await run().catch(() => undefined);
  await endAtApi();
  otherTabs.postMessage('signed-out');
  endSession(why);
}

/** Renews the token with the cookie. Concurrent calls share one request. @returns whether there is a session */
export function renewSession(): Promise<boolean> {
  renewing ??= renewSessionOnce().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renewSessionOnce(): Promise<boolean> {
  const startNumber = sessionNumber;
  const isOutdated = () => startNumber !== sessionNumber;
  try {
    const renewedSession = await refreshSession(getLastReader() !== undefined);
    if (!isOutdated()) startUserSession(renewedSession);
  } catch (thrown) {
    if (!isOutdated()) {
      handleRenewalError(thrown);
      return false;
    }
  }
  return getVoterId() !== undefined;
}

function handleRenewalError(thrown: unknown): void {
  const { code } = toProblem(thrown);
  const { phase } = session.get();
  const last = getLastReader();
  // The server is unreachable: show the last voter their cached content, without a token, until it is back.
  if (phase === 'unknown' && last !== undefined && isServerUnreachable(code)) {
    markOffline();
    setSignedInVoter(last);
    return;
  }
  // A missing response does not mean signed out: the page stays, and the next request tries again.
  const isTemporary = canRetry(thrown) || code === 'offline';
  if (!isTemporary) clearCacheOwner();
  if (!isTemporary || phase === 'unknown') endSession(phase === 'in' ? 'ended' : 'none');
}

/** Connects the API client with the session, and finds out whether there is one. */
export function startSession(): Promise<boolean> {
  configureApi({ token: () => token, voterId: getVoterId, renew: renewSession }, recordClockSample, {
    findEntry: findCacheEntry,
    onCachedResponse: markStale,
    onServerResponse,
  });
  startConnectivity(renewSession);
  otherTabs.addEventListener('message', ({ data }) => {
    if (data === 'signed-out') endSession('left');
    else if (getVoterId() !== undefined && getVoterId() !== data) void renewSession();
  });
  return renewSession();
}
