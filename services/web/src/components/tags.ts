import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import type { VotingState } from '../rules/voting-state.ts';
import { icon } from './icons.ts';

/** A tag with the state of a voting. */
export const stateTag = (t: Catalogue, state: VotingState): TemplateResult =>
  html`<span class="tag ${state}">${t.tiles.state[state]}</span>`;

/**
 * A tag with the price of a vote.
 * @param price in credits
 */
export const priceTag = (t: Catalogue, price: number): TemplateResult =>
  price === 0
    ? html`<span class="tag">${t.tiles.free}</span>`
    : html`<span class="tag paid">${icon('coin')}${t.tiles.price(price)}</span>`;
