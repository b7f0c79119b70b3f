import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import type { VotingFilter } from '../rules/voting-filter.ts';
import { field, textField } from './field.ts';

/** Filters a list of votings by title and price. */
export const titleAndPriceFields = (
  t: Catalogue,
  { text, price }: VotingFilter,
  onChange: (change: Partial<VotingFilter>) => void,
): TemplateResult => html`
  ${textField({
    id: 'voting-search',
    name: 'text',
    label: t.tiles.search,
    maxlength: 100,
    value: text,
    onInput: (value) => onChange({ text: value }),
  })}
  ${priceField(t, price, (value) => onChange({ price: value }))}
`;

/** Selects free or paid votings. */
const priceField = (
  t: Catalogue,
  selected: VotingFilter['price'],
  onChange: (price: VotingFilter['price']) => void,
): TemplateResult =>
  field({
    id: 'voting-price',
    label: t.tiles.priceFilter,
    control: html`<select
      class="input"
      id="voting-price"
      @change=${({ target }: Event) => {
        const value = target instanceof HTMLSelectElement ? target.value : '';
        onChange(value === 'free' || value === 'paid' ? value : '');
      }}
    >
      ${(['', 'free', 'paid'] as const).map(
        (price) =>
          html`<option value=${price} ?selected=${price === selected}>${price === '' ? t.tiles.anyPrice : t.tiles.prices[price]}</option>`,
      )}
    </select>`,
  });
