import { html, nothing, type TemplateResult } from 'lit';
import type { OwnBallot } from '../../api/shapes/vote.ts';
import type { Tile } from '../../api/shapes/voting.ts';
import '../../components/countdown.ts';
import { cssVars } from '../../components/css-vars.ts';
import { icon } from '../../components/icons.ts';
import { priceTag, stateTag } from '../../components/tags.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { instantText } from '../../rules/time-text.ts';
import { stateAt, usedShare, type VotingState } from '../../rules/voting-state.ts';
import { serverNow } from '../../state/server-clock.ts';

/** All that a tile shows and does. */
export interface TileView {
  readonly t: Catalogue;
  readonly locale: string;
  readonly tenantId: string;
  readonly tile: Tile;
  readonly own: OwnBallot | undefined;
  readonly onRemind: (on: boolean) => void;
}

/** Less than this is left: the eye is led there. In milliseconds. */
const soonMs = 15 * 60_000;

/** A voting in the list. The whole tile leads to it; the link in its foot is the one that is read and focused. */
export function tileCard(view: TileView): TemplateResult {
  const { t, tile, own } = view;
  const state = stateAt(tile, serverNow());
  const voted = own?.votedAt !== undefined;
  const soon = state === 'open' && !voted && Date.parse(tile.endsAt) - serverNow() < soonMs;
  return html`
    <article class="tile ${state} ${voted ? 'voted' : ''} ${soon ? 'soon' : ''}">
      <div class="tile-tags">
        ${stateTag(t, state)} ${priceTag(t, tile.price)}
        ${state === 'coming' && own?.registeredAt ? html`<span class="tag done">${icon('bell')}${t.tiles.registered}</span>` : nothing}
        ${voted ? html`<span class="stamp">${icon('check')}${t.tiles.voted}</span>` : nothing}
      </div>
      <h3 class="tile-title">${tile.title}</h3>
      ${tile.description === '' ? nothing : html`<p class="tile-text">${tile.description}</p>`}
      <div class="tile-foot">
        <p class="tile-time">${icon('clock')}<span>${timeOf(view, state)}</span></p>
        <div class="tile-actions">
          ${state === 'coming' ? remind(view) : nothing} ${link(view, state, voted)}
        </div>
      </div>
      ${
        state === 'open'
          ? html`<div class="bar thin" ${cssVars({ '--share': usedShare(tile, serverNow()) })}></div>`
          : nothing
      }
    </article>
  `;
}

function timeOf({ t, locale, tile }: TileView, state: VotingState): unknown {
  if (state === 'coming')
    return html`<suffra-countdown .to=${tile.startsAt} .say=${t.tiles.opensIn}></suffra-countdown>`;
  if (state === 'open')
    return html`<suffra-countdown .to=${tile.endsAt} .say=${t.tiles.closesIn}></suffra-countdown>`;
  return state === 'closed' ? t.tiles.closedOn(instantText(locale, tile.endsAt)) : t.tiles.state.cancelled;
}

function link({ t, tenantId, tile }: TileView, state: VotingState, voted: boolean): TemplateResult {
  const words = {
    open: t.tiles.vote,
    coming: t.tiles.see,
    closed: t.tiles.seeResult,
    cancelled: t.tiles.see,
  };
  const action = voted && state === 'open' ? t.tiles.seeOwn : words[state];
  const look = state === 'open' && !voted ? 'primary' : '';
  return html`<a
    class="button compact tile-link ${look}"
    href=${paths.voting(tenantId, tile.votingId)}
    aria-label=${t.tiles.of(action, tile.title)}
    >${action}</a
  >`;
}

function remind({ t, tile, own, onRemind }: TileView): TemplateResult {
  const on = own?.registeredAt !== undefined;
  const action = on ? t.tiles.unremind : t.tiles.remind;
  return html`<button
    type="button"
    class="button compact quiet tile-remind"
    aria-label=${t.tiles.of(action, tile.title)}
    @click=${() => onRemind(!on)}
  >
    ${icon('bell')}${action}
  </button>`;
}
