import { html, type TemplateResult } from 'lit';
import { titleAndPriceFields } from '../../components/title-and-price-fields.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { listedStates, type VotingFilter } from '../../rules/voting-filter.ts';

/** Filters the votings by state, title and price. */
export const filterBar = (
  t: Catalogue,
  filter: VotingFilter,
  onChange: (change: Partial<VotingFilter>) => void,
): TemplateResult => html`
  <search class="stack tiles-filters">
    <fieldset class="filter">
      <legend class="visually-hidden">${t.tiles.filter}</legend>
      ${(['', ...listedStates] as const).map(
        (state) => html`<label>
          <input type="radio" name="filter" .checked=${state === filter.state} @change=${() => onChange({ state })} />
          <span>${state === '' ? t.tiles.all : t.tiles.state[state]}</span>
        </label>`,
      )}
    </fieldset>
    <div class="filter-fields">
      ${titleAndPriceFields(t, filter, onChange)}
    </div>
  </search>
`;
