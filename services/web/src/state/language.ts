import type { Language } from '../api/schemas/person.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { en } from '../i18n/en/index.ts';
import type { StaffCatalogue } from '../i18n/en/staff.ts';
import { joinCatalogues } from '../i18n/join-catalogues.ts';
import { chooseLanguage } from '../rules/choose-language.ts';
import { Store } from './store.ts';

/** The language of the page and its texts. */
export const locale = new Store<{ language: Language; catalogue: Catalogue }>({
  language: 'en',
  catalogue: joinCatalogues(en, undefined),
});

/** The texts that were requested last. */
let wanted: { readonly language: Language; readonly hasStaffTexts: boolean } = {
  language: 'en',
  hasStaffTexts: false,
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
  showing = showTexts({ ...wanted, language });
  await showing;
}

/** Loads the texts of the pages of admins and operators. @throws if they can't be loaded */
export async function loadStaffTexts(): Promise<void> {
  showing = showTexts({ ...wanted, hasStaffTexts: true });
  await showing;
}

async function showTexts(texts: typeof wanted): Promise<void> {
  wanted = texts;
  document.documentElement.lang = texts.language;
  const { language, hasStaffTexts } = texts;
  if (shown.language === language && shown.hasStaffTexts === hasStaffTexts) return;
  const [base, staff] = await Promise.all([
    language === 'pl' ? import('../i18n/pl/index.ts').then(({ pl }) => pl) : en,
    hasStaffTexts ? importStaffTexts(language) : undefined,
  ]);
  // Other texts were requested while these were loading.
  if (wanted !== texts) return showing;
  shown = texts;
  locale.set({ language, catalogue: joinCatalogues(base, staff) });
}

async function importStaffTexts(language: Language): Promise<StaffCatalogue> {
  return (await (language === 'pl' ? import('../i18n/pl/staff.ts') : import('../i18n/en/staff.ts'))).staff;
}
