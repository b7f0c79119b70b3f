import { address } from '../router/navigate.ts';
import { pauseBefore } from '../rules/reconnect.ts';
import { Store } from './store.ts';

/** Whether the server is silent, and of when the oldest of what is shown instead is (milliseconds since the epoch). */
export interface Reach {
  readonly away: boolean;
  readonly asOf: number | undefined;
}

const near: Reach = { away: false, asOf: undefined };
export const reach = new Store<Reach>(near);

/** Looks that follow an answer come at least so far apart, milliseconds. */
const apart = 3_000;

let ask: () => Promise<boolean> = async () => false;
let looks = 0;
let looking = false;
let lookedAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The address has changed: what was shown before is of no account. */
let turned = false;
const listeners = new Set<() => void>();

/** Called when the server is there again: what was shown of earlier is to be read anew. @returns stops it */
export function onBack(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** @param renew asks the server for a session; whether it gave one */
export function startReach(renew: () => Promise<boolean>): void {
  ask = renew;
  address.watch(() => {
    turned = true;
  });
  window.addEventListener('online', () => {
    looks = 0;
    void look();
  });
  document.addEventListener('visibilitychange', () => void (document.hidden || look()));
}

/** The server is silent; it is looked for from now on, with growing pauses. */
export function goAway(): void {
  if (!reach.get().away) reach.set({ away: true, asOf: undefined });
  later();
}

/** Something kept is shown. @param at of when it is, milliseconds since the epoch */
export function showsKept(at: number): void {
  const before = turned ? undefined : reach.get().asOf;
  turned = false;
  reach.set({ away: true, asOf: Math.min(before ?? at, at) });
  later();
}

/** An answer came after all. */
export function heard(): void {
  if (reach.get().away && Date.now() - lookedAt > apart) void look();
}

/** Nobody is signed in any more: there is nothing to come back to. */
export function stopLooking(): void {
  clearTimeout(timer);
  timer = undefined;
  reach.set(near);
}

function later(): void {
  if (!reach.get().away || looking) return;
  timer ??= setTimeout(look, pauseBefore(looks + 1, Math.random()));
}

async function look(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  if (!reach.get().away || looking) return;
  looking = true;
  looks += 1;
  const back = !document.hidden && (await ask());
  looking = false;
  lookedAt = Date.now();
  if (!back) return later();
  reach.set(near);
  for (const listener of [...listeners]) listener();
}
