import { Store } from './store.ts';

/** The text of the page's live region. The counter makes a repeated text be read again. */
export const announcement = new Store<{ text: string; count: number }>({ text: '', count: 0 });

/** Announces a text to screen readers. */
export function announce(text: string): void {
  announcement.set({ text, count: announcement.get().count + 1 });
}
