import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { speak, words } from '../state/language.ts';

const all = [
  { language: 'en', short: 'EN', name: 'English' },
  { language: 'pl', short: 'PL', name: 'Polski' },
] as const;

/** Chooses the page's language before anybody is signed in; afterwards the profile says it. */
export const languages = (t: Catalogue): TemplateResult => html`
  <div class="languages" role="group" aria-label=${t.common.language}>
    ${all.map(
      ({ language, short, name }) =>
        html`<button
          type="button"
          lang=${language}
          aria-pressed=${words.get().language === language}
          @click=${() => void speak(language)}
        >
          <span aria-hidden="true">${short}</span><span class="visually-hidden">${name}</span>
        </button>`,
    )}
  </div>
`;
