import * as z from 'zod/mini';
import type { VotingList } from './voting-list.ts';

/** A change of the preference "show paid votings" that the list of votings may not reflect yet. */
const pendingChange = z.object({
  voterId: z.string(),
  showPaid: z.boolean(),
  /** Milliseconds since the epoch. */
  changedAt: z.number(),
});

const storageKey = 'suffra.pending-show-paid';
/** How long a list waits for the change. It usually arrives within a second. */
const maxWaitMs = 30_000;

let pending: z.output<typeof pendingChange> | undefined;

/** Remembers a change that the list of votings receives later. It survives a reload of this tab. */
export function savePendingShowPaid(voterId: string, showPaid: boolean): void {
  pending = { voterId, showPaid, changedAt: Date.now() };
  // Without storage, the change is kept until the page is reloaded.
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(pending));
  } catch {}
}

/**
 * Whether a list has to be read again: the voter's last change arrived while its parts were read, or has not arrived. A
 * list waits half a minute for a change, so that no page reads forever.
 */
export function isListOutdated(voterId: string, { showsPaid }: Pick<VotingList, 'showsPaid'>): boolean {
  if (showsPaid === undefined) return true;
  pending ??= readStoredChange();
  if (pending?.voterId !== voterId || Date.now() - pending.changedAt > maxWaitMs) return false;
  return showsPaid !== pending.showPaid;
}

function readStoredChange(): typeof pending {
  try {
    return pendingChange.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? ''));
  } catch {
    return undefined;
  }
}
