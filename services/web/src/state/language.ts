import type { Language } from '../api/schemas/person.ts';
import { base, type Catalogue, type SectionName, type SectionTexts, sections } from '../i18n/en/index.ts';
import { joinCatalogue } from '../i18n/join-catalogue.ts';
import { chooseLanguage } from '../rules/choose-language.ts';
import { Store } from './store.ts';

/** The language of the page and its texts. */
export const locale = new Store<{ language: Language; catalogue: Catalogue }>({
  language: 'en',
  catalogue: joinCatalogue(base, {}),
});

/** The texts that were requested last. */
let wanted: { readonly language: Language; readonly sections: ReadonlySet<SectionName> } = {
  language: 'en',
  sections: new Set(),
};
let shown = wanted;
let showing: Promise<void> = Promise.resolve();

const storageKey = 'suffra:language';

/**
 * Returns the initial language: the one chosen on this device, else the first supported language of the browser, else
 * English.
 */
export function getPreferredLanguage(): Language {
  return chooseLanguage([localStorage.getItem(storageKey) ?? '', ...navigator.languages]);
}

/** Changes the language and saves it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  await showLanguage(language);
}

/** Changes the language of this page only. */
export async function showLanguage(language: Language): Promise<void> {
  showing = showTexts({ ...wanted, language });
  await showing;
}

/** Loads sections of the texts, in this language and in each that is chosen later. @throws if they can't be loaded */
export async function loadTexts(names: readonly SectionName[]): Promise<void> {
  showing = showTexts({ ...wanted, sections: new Set([...wanted.sections, ...names]) });
  await showing;
}

async function showTexts(texts: typeof wanted): Promise<void> {
  wanted = texts;
  document.documentElement.lang = texts.language;
  if (shown.language === texts.language && shown.sections.size === texts.sections.size) return;
  const catalogue = await loadCatalogue(texts);
  // Other texts were requested while these were loading.
  if (wanted !== texts) return showing;
  shown = texts;
  locale.set({ language: texts.language, catalogue });
}

async function loadCatalogue({ language, sections: names }: typeof wanted): Promise<Catalogue> {
  const texts = language === 'pl' ? await import('../i18n/pl/index.ts') : { base, sections };
  const loaded: Partial<SectionTexts> = {};
  const load = async <S extends SectionName>(name: S) => {
    loaded[name] = await texts.sections[name]();
  };
  await Promise.all([...names].map(load));
  return joinCatalogue(texts.base, loaded);
}
