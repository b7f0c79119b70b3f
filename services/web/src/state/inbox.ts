import { readInbox } from '../api/messages.ts';
import { session } from './session.ts';
import { Store } from './store.ts';

/** How many messages are unread, 100 at most; undefined until it is known. */
export const unread = new Store<number | undefined>(undefined);

const signedIn = (): string => {
  const now = session.get();
  return now.phase === 'in' ? now.voter.voterId : '';
};

/** Reads how many messages are unread. Without an answer it stays as it was: the count is a help, not the page. */
export async function countUnread(): Promise<void> {
  const voterId = signedIn();
  if (voterId === '') return;
  const page = await readInbox(1).catch(() => undefined);
  if (page !== undefined && signedIn() === voterId) showUnread(page.unread);
}

/** Shows a count that is known, on the menu and on the icon of the installed app. */
export function showUnread(count: number | undefined): void {
  unread.set(count);
  // Not every browser has it, and one that refuses has no icon to mark.
  if (!('setAppBadge' in navigator)) return;
  void (count ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
}
