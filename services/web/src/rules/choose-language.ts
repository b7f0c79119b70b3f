import type { Language } from '../api/schemas/person.ts';

/**
 * Chooses the first supported language, else English.
 * @param tags BCP 47 language tags, the preferred first, as in `navigator.languages`
 */
export function chooseLanguage(tags: readonly string[]): Language {
  const found = tags
    .map((tag) => tag.split(/[-_]/)[0]?.toLowerCase())
    .find((language) => language === 'en' || language === 'pl');
  return found === 'pl' ? 'pl' : 'en';
}
