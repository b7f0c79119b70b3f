import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { locale, setLanguage } from '../state/language.ts';

const languages = [
  { language: 'en', abbreviation: 'EN', name: 'English' },
  { language: 'pl', abbreviation: 'PL', name: 'Polski' },
] as const;

/** Selects the language before sign-in. After sign-in the profile sets it. */
export const languageSwitch = (t: Catalogue): TemplateResult => html`
  <div class="languages" role="group" aria-label=${t.common.language}>
    ${languages.map(
      ({ language, abbreviation, name }) =>
        html`<button
          type="button"
          lang=${language}
          aria-pressed=${locale.get().language === language}
          @click=${() => void setLanguage(language)}
        >
          <span aria-hidden="true">${abbreviation}</span><span class="visually-hidden">${name}</span>
        </button>`,
    )}
  </div>
`;
