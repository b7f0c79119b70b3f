import { Store } from './store.ts';

/** What the page's live region says. The number makes the same words be spoken again. */
export const announcement = new Store<{ text: string; count: number }>({ text: '', count: 0 });

/** Says something to those who listen, when they have heard out what they are hearing. */
export function announce(text: string): void {
  announcement.set({ text, count: announcement.get().count + 1 });
}
