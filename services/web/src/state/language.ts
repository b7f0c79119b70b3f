import type { Language } from '../api/shapes/person.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { en } from '../i18n/en/index.ts';
import { Store } from './store.ts';

/** The language of the page and its words. */
export const words = new Store<{ language: Language; catalogue: Catalogue }>({
  language: 'en',
  catalogue: en,
});

const kept = 'suffra:language';

/** The language to begin with: the one chosen here before, else the browser's first that there is, else English. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(kept), ...navigator.languages].map((each) => each?.slice(0, 2));
  const found = wanted.find((each) => each === 'en' || each === 'pl');
  return found === 'pl' ? 'pl' : 'en';
}

/** Speaks another language from now on, and remembers it on this device. */
export async function speak(language: Language): Promise<void> {
  const catalogue = language === 'pl' ? (await import('../i18n/pl/index.ts')).pl : en;
  localStorage.setItem(kept, language);
  document.documentElement.lang = language;
  if (words.get().catalogue !== catalogue) words.set({ language, catalogue });
}
