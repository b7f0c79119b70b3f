import { currentLocation } from '../router/navigate.ts';
import { computeBackoffMs } from '../rules/backoff.ts';
import { BackoffTimer } from './backoff-timer.ts';
import { Store } from './store.ts';

/**
 * Whether the server is unreachable, and the age of the oldest cached content that is shown (milliseconds since the
 * epoch).
 */
export interface Connectivity {
  readonly isOffline: boolean;
  readonly staleSince: number | undefined;
}

const online: Connectivity = { isOffline: false, staleSince: undefined };
export const connectivity = new Store<Connectivity>(online);

/** The minimum time between two checks that follow a response. It grows with each of them. */
const checkGap = { firstMs: 6_000, maxMs: 120_000 };
/** The time without a problem after which the delays between checks start from the first one again. */
const calmMs = 5 * 60_000;

let renewSession: () => Promise<boolean> = async () => false;
let isChecking = false;
let earlyCheckCount = 0;
let lastCheckedAt = 0;
const checkTimer = new BackoffTimer({ firstMs: 1_000, maxMs: 60_000 }, checkServer);
/** Whether the user has navigated, so that earlier cached content is no longer shown. */
let hasNavigated = false;
const listeners = new Set<() => void>();

/** Called when the server is reachable again, to reload cached content. @returns a function that stops listening */
export function onReconnect(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Starts the connectivity checks. @param renew renews the session; returns whether it succeeded */
export function startConnectivity(renew: () => Promise<boolean>): void {
  renewSession = renew;
  currentLocation.watch(() => {
    hasNavigated = true;
  });
  window.addEventListener('online', () => {
    resetDelays();
    void checkServer();
  });
  document.addEventListener('visibilitychange', () => void (document.hidden || checkServer()));
}

/** Marks the server as unreachable and starts checks with growing delays. */
export function markOffline(): void {
  if (!connectivity.get().isOffline) connectivity.set({ isOffline: true, staleSince: undefined });
  scheduleCheck();
}

/** Records that cached content is shown. @param at when it was cached, milliseconds since the epoch */
export function markStale(at: number): void {
  const before = hasNavigated ? undefined : connectivity.get().staleSince;
  hasNavigated = false;
  connectivity.set({ isOffline: true, staleSince: Math.min(before ?? at, at) });
  scheduleCheck();
}

/** Records that a response arrived. */
export function onServerResponse(): void {
  const gapMs = computeBackoffMs(checkGap, earlyCheckCount + 1, 0);
  if (!connectivity.get().isOffline || Date.now() - lastCheckedAt < gapMs) return;
  earlyCheckCount += 1;
  void checkServer();
}

/** Stops the checks, because nobody is signed in. */
export function resetConnectivity(): void {
  resetDelays();
  connectivity.set(online);
}

function resetDelays(): void {
  checkTimer.reset();
  earlyCheckCount = 0;
}

function scheduleCheck(): void {
  if (!connectivity.get().isOffline || isChecking || checkTimer.isScheduled) return;
  // A server that responds to the checks but not to the pages would otherwise reload them again and again.
  if (Date.now() - lastCheckedAt > calmMs) resetDelays();
  checkTimer.schedule();
}

async function checkServer(): Promise<void> {
  checkTimer.stop();
  if (!connectivity.get().isOffline || isChecking) return;
  isChecking = true;
  const back = !document.hidden && (await renewSession());
  isChecking = false;
  lastCheckedAt = Date.now();
  if (!back) return scheduleCheck();
  connectivity.set(online);
  for (const listener of [...listeners]) listener();
}
