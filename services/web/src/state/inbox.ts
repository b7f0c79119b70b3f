import { readUnreadCount } from '../api/messages.ts';
import { session } from './session.ts';
import { Store } from './store.ts';

/** The number of unread messages, at most 100; undefined while it is unknown. */
export const unreadCount = new Store<number | undefined>(undefined);

const getVoterId = (): string => {
  const now = session.get();
  return now.phase === 'in' ? now.voter.voterId : '';
};

let lastVersion = 0;
let shownVersion = 0;

/** Reads the number of unread messages. It stays unchanged if the request fails, or if a newer number is shown already. */
export async function refreshUnreadCount(): Promise<void> {
  const voterId = getVoterId();
  if (voterId === '') return;
  lastVersion += 1;
  const version = lastVersion;
  const unread = await readUnreadCount().catch(() => undefined);
  if (unread !== undefined && getVoterId() === voterId && version > shownVersion) show(unread, version);
}

/** Shows a known number in the menu and on the icon of the installed app. */
export function showUnreadCount(count: number | undefined): void {
  lastVersion += 1;
  show(count, lastVersion);
}

function show(count: number | undefined, version: number): void {
  shownVersion = version;
  unreadCount.set(count);
  // Not every browser supports badges, and setting one can fail.
  if (!('setAppBadge' in navigator)) return;
  void (count ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
}
