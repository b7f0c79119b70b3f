import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../../i18n/en/index.ts';
import { type Filter, filters } from '../../state/tile-list.ts';

/** Chooses which votings are shown. */
export const filterBar = (
  t: Catalogue,
  chosen: Filter,
  choose: (filter: Filter) => void,
): TemplateResult => html`
  <fieldset class="filter">
    <legend class="visually-hidden">${t.tiles.filter}</legend>
    ${filters.map(
      (filter) => html`<label>
        <input type="radio" name="filter" .checked=${filter === chosen} @change=${() => choose(filter)} />
        <span>${filter === 'all' ? t.tiles.all : t.tiles.state[filter]}</span>
      </label>`,
    )}
  </fieldset>
`;
