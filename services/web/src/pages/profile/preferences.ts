import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Language } from '../../api/schemas/person.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** A preference with an on/off switch. */
export const switchRow = (props: {
  id: string;
  label: string;
  hint: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}): TemplateResult => html`
  <label class="switch-row" for=${props.id}>
    <span><span class="label">${props.label}</span><span class="choice-hint" id="${props.id}-hint">${props.hint}</span></span>
    <input
      type="checkbox"
      role="switch"
      class="switch"
      id=${props.id}
      aria-label=${props.label}
      aria-describedby="${props.id}-hint"
      .checked=${live(props.isOn)}
      @change=${({ target }: Event) => target instanceof HTMLInputElement && props.onChange(target.checked)}
    />
  </label>
`;

const languages = [
  { language: 'en', name: 'English' },
  { language: 'pl', name: 'Polski' },
] as const;

/** Selects the language of pages and messages. Each language is shown by its own name. */
export const languageChoice = (
  t: Catalogue,
  selected: Language,
  onChange: (language: Language) => void,
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
            .checked=${live(language === selected)}
            @change=${() => onChange(language)}
          />
          <span>${name}</span>
        </label>`,
      )}
    </div>
  </fieldset>
`;
