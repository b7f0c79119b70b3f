import { readUnreadCount } from '../api/messages.ts';
import { session } from './session.ts';
import { Store } from './store.ts';

/** The number of unread messages, at most 100; undefined while it is unknown. */
export const unreadCount = new Store<number | undefined>(undefined);

const getVoterId = (): string => {
  const now = session.get();
  return now.phase === 'in' ? now.voter.voterId : '';
};

let lastRead = 0;
let shownRead = 0;

/** Returns the number of a new request for the count. A later request has a newer count, whenever its response arrives. */
export function startCountRead(): number {
  lastRead += 1;
  return lastRead;
}

/** Reads the number of unread messages. It stays unchanged if the request fails. */
export async function refreshUnreadCount(): Promise<void> {
  const voterId = getVoterId();
  if (voterId === '') return;
  const read = startCountRead();
  const unread = await readUnreadCount().catch(() => undefined);
  if (unread !== undefined && getVoterId() === voterId) showUnreadCount(unread, read);
}

/**
 * Shows a known number in the menu and on the icon of the installed app, unless a newer one is shown.
 * @param read of {@link startCountRead}, called before the request
 */
export function showUnreadCount(count: number | undefined, read = startCountRead()): void {
  if (read < shownRead) return;
  shownRead = read;
  unreadCount.set(count);
  // Not every browser supports badges, and setting one can fail.
  if (!('setAppBadge' in navigator)) return;
  void (count ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
}
