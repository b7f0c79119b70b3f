import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Language } from '../../api/shapes/person.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** A preference that is on or off. */
export const switchRow = (given: {
  id: string;
  label: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
}): TemplateResult => html`
  <label class="switch-row" for=${given.id}>
    <span><span class="label">${given.label}</span><span class="choice-hint" id="${given.id}-hint">${given.hint}</span></span>
    <input
      type="checkbox"
      role="switch"
      class="switch"
      id=${given.id}
      aria-label=${given.label}
      aria-describedby="${given.id}-hint"
      .checked=${live(given.on)}
      @change=${({ target }: Event) => target instanceof HTMLInputElement && given.onChange(target.checked)}
    />
  </label>
`;

const languages = [
  { language: 'en', name: 'English' },
  { language: 'pl', name: 'Polski' },
] as const;

/** The language of the person's pages and messages; each is named in itself. */
export const languageChoice = (
  t: Catalogue,
  chosen: Language,
  choose: (language: Language) => void,
): TemplateResult => html`
  <fieldset>
    <legend class="label">${t.profile.language}</legend>
    <div class="choices">
      ${languages.map(
        ({ language, name }) => html`<label class="choice" lang=${language}>
          <input
            type="radio"
            name="language"
            value=${language}
            .checked=${live(language === chosen)}
            @change=${() => choose(language)}
          />
          <span>${name}</span>
        </label>`,
      )}
    </div>
  </fieldset>
`;
