import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { VotingSummary } from '../../api/schemas/voting.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { isNarrowed, listedStates, type VotingFilter } from '../../rules/voting-filter.ts';
import { correctCount, groupByState } from '../../rules/voting-groups.ts';
import type { VotingState } from '../../rules/voting-state.ts';
import type { VotingList } from '../../state/voting-list.ts';
import { tileCard } from './tile-card.ts';

/** The data and callbacks of the tiles. */
interface TileGroupsProps {
  readonly t: Catalogue;
  readonly locale: string;
  readonly tenantId: string;
  readonly isAdmin: boolean;
  readonly list: VotingList;
  readonly filter: VotingFilter;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether more votings of a state are being read. */
  readonly isBusy: (state: VotingState) => boolean;
  readonly onMore: (state: VotingState) => void;
  readonly onAlert: (tile: VotingSummary, isOn: boolean) => void;
  readonly onShowAll: () => void;
}

/** Renders the votings of a list in groups by their state, or says that there are none. */
export function tileGroups(props: TileGroupsProps): TemplateResult | TemplateResult[] {
  const { list, now } = props;
  const groups = groupByState(
    list.sections.flatMap((section) => section.items),
    now,
  );
  // A page of search results can be empty although there are more.
  const states = listedStates.filter(
    (state) => groups.some((group) => group.state === state) || hasNextPage(list, state),
  );
  if (states.length === 0) return emptyList(props);
  return states.map((state) =>
    tileGroup(props, state, groups.find((group) => group.state === state)?.items ?? []),
  );
}

const hasNextPage = ({ sections }: VotingList, state: VotingState): boolean =>
  sections.some((section) => section.state === state && section.nextCursor !== undefined);

function emptyList({ t, filter, onShowAll }: TileGroupsProps): TemplateResult {
  if (isNarrowed(filter))
    return html`<div class="empty">
      ${icon('votings')}
      <h2>${t.tiles.noMatch}</h2>
      <p class="soft">${t.tiles.noMatchHint}</p>
      <button type="button" class="button" @click=${onShowAll}>
        ${t.tiles.showAll}
      </button>
    </div>`;
  return html`<div class="empty">
    ${icon('votings')}
    <h2>${t.tiles.emptyTitle}</h2>
    <p class="soft">${t.tiles.empty[filter.state === '' ? 'all' : filter.state]}</p>
  </div>`;
}

function tileGroup(
  props: TileGroupsProps,
  state: VotingState,
  items: readonly VotingSummary[],
): TemplateResult {
  const { t, locale, tenantId, list, now } = props;
  const read = list.sections.flatMap((section) => section.items);
  const { count, isExact } = correctCount(list.counts[state], state, read, now);
  const number = count.toLocaleString(locale);
  return html`
    <section class="tile-group" aria-labelledby="group-${state}">
      <h2 class="tile-heading" id="group-${state}">
        ${t.tiles.group[state]} <span class="count numbers">${isExact ? number : t.tiles.orMore(number)}</span>
      </h2>
      <ul class="tile-grid">
        ${repeat(
          items,
          ({ votingId }) => votingId,
          (tile) => html`<li data-voting=${tile.votingId}>
            ${tileCard({
              t,
              locale,
              tenantId,
              isAdmin: props.isAdmin,
              tile,
              ownBallot: list.ownBallots.get(tile.votingId),
              onAlert: (isOn) => props.onAlert(tile, isOn),
            })}
          </li>`,
        )}
      </ul>
      ${
        hasNextPage(list, state)
          ? html`<div class="tiles-more">
              ${busyButton({
                label: t.tiles.more,
                busyLabel: t.common.loading,
                isBusy: props.isBusy(state),
                onClick: () => props.onMore(state),
              })}
            </div>`
          : nothing
      }
    </section>
  `;
}
