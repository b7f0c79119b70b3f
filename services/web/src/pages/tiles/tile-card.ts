import { html, nothing, type TemplateResult } from 'lit';
import type { OwnBallot } from '../../api/schemas/vote.ts';
import type { VotingSummary } from '../../api/schemas/voting.ts';
import '../../components/countdown.ts';
import { cssVars } from '../../components/css-vars.ts';
import { icon } from '../../components/icons.ts';
import { priceTag, stateTag } from '../../components/tags.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import {
  canRequestAlert,
  computeElapsedShare,
  computeVotingState,
  type VotingState,
} from '../../rules/voting-state.ts';
import { getServerTime } from '../../state/server-clock.ts';
import '../share/share-button.ts';

/** The data of a tile, and its callbacks. */
export interface TileCardProps {
  readonly t: Catalogue;
  readonly locale: string;
  readonly tenantId: string;
  readonly isAdmin: boolean;
  readonly tile: VotingSummary;
  readonly ownBallot: OwnBallot | undefined;
  readonly onAlert: (isOn: boolean) => void;
}

/** A voting that closes sooner than this is highlighted. */
const closingSoonMs = 15 * 60_000;

/**
 * A voting in the list. The whole tile is clickable. The link in its footer is what screen readers and the
 * keyboard reach.
 */
export function tileCard(props: TileCardProps): TemplateResult {
  const { t, tile, ownBallot } = props;
  const state = computeVotingState(tile, getServerTime());
  const hasVoted = ownBallot?.votedAt !== undefined;
  const isExcluded = ownBallot?.onTheList === false && !hasVoted;
  const canAlert = !hasVoted && !isExcluded && canRequestAlert(tile, getServerTime());
  const isClosingSoon =
    state === 'open' && !hasVoted && Date.parse(tile.endsAt) - getServerTime() < closingSoonMs;
  return html`
    <article class="tile ${state} ${hasVoted ? 'voted' : ''} ${isClosingSoon ? 'soon' : ''}">
      <div class="tile-tags">
        ${stateTag(t, state)} ${priceTag(t, tile.price)}
        ${canAlert && ownBallot?.registeredAt ? html`<span class="tag done">${icon('bell')}${t.tiles.registered}</span>` : nothing}
        ${isExcluded ? html`<span class="tag">${t.problems['not-on-the-list']}</span>` : nothing}
        ${hasVoted ? html`<span class="stamp">${icon('check')}${t.tiles.voted}</span>` : nothing}
        ${props.isAdmin ? html`<suffra-share .tenantId=${props.tenantId} .voting=${tile}></suffra-share>` : nothing}
      </div>
      <h3 class="tile-title" dir="auto">${tile.title}</h3>
      ${tile.description === '' ? nothing : html`<p class="tile-text" dir="auto">${tile.description}</p>`}
      <div class="tile-foot">
        <p class="tile-time">${icon('clock')}<span>${timeText(props, state)}</span></p>
        <div class="tile-actions">
          ${canAlert ? alertButton(props) : nothing} ${tileLink(props, isExcluded && state === 'open' ? 'cancelled' : state, hasVoted)}
        </div>
      </div>
      ${
        state === 'open'
          ? html`<div class="bar thin" ${cssVars({ '--share': computeElapsedShare(tile, getServerTime()) })}></div>`
          : nothing
      }
    </article>
  `;
}

function timeText({ t, locale, tile }: TileCardProps, state: VotingState): unknown {
  if (state === 'coming')
    return html`<suffra-countdown .until=${tile.startsAt} .format=${t.tiles.opensIn}></suffra-countdown>`;
  if (state === 'open')
    return html`<suffra-countdown .until=${tile.endsAt} .format=${t.tiles.closesIn}></suffra-countdown>`;
  return state === 'closed' ? t.tiles.closedOn(formatInstant(locale, tile.endsAt)) : t.tiles.state.cancelled;
}

function tileLink(
  { t, tenantId, tile }: TileCardProps,
  state: VotingState,
  hasVoted: boolean,
): TemplateResult {
  const labels = {
    open: t.tiles.vote,
    coming: t.tiles.view,
    closed: t.tiles.viewResult,
    cancelled: t.tiles.view,
  };
  const action = hasVoted && state === 'open' ? t.tiles.viewOwnVote : labels[state];
  const buttonClass = state === 'open' && !hasVoted ? 'primary' : '';
  return html`<a
    class="button compact tile-link ${buttonClass}"
    href=${paths.voting(tenantId, tile.votingId)}
    aria-label=${t.tiles.actionFor(action, tile.title)}
    >${action}</a
  >`;
}

function alertButton({ t, tile, ownBallot, onAlert }: TileCardProps): TemplateResult {
  const isOn = ownBallot?.registeredAt !== undefined;
  const action = isOn ? t.tiles.cancelAlert : t.tiles.alertMe;
  return html`<button
    type="button"
    class="button compact quiet tile-alert"
    aria-label=${t.tiles.actionFor(action, tile.title)}
    @click=${() => onAlert(!isOn)}
  >
    ${icon('bell')}${action}
  </button>`;
}
