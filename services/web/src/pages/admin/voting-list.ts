import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { VotingCounts, VotingSummary } from '../../api/schemas/voting.ts';
import { countVotings, listVotings } from '../../api/votings.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { currentLocation, navigate } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { isDayValid } from '../../rules/local-day.ts';
import {
  isNarrowed,
  listedStates,
  parseVotingFilter,
  toFilterPath,
  toFilterQuery,
  type VotingFilter,
} from '../../rules/voting-filter.ts';
import { announce } from '../../state/announcer.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import { session } from '../../state/session.ts';
import './admin.css';
import { type CreatedVoting, takeCreatedVoting } from './created-voting.ts';
import { listFilters } from './list-filters.ts';
import { votingRow } from './voting-row.ts';

/** Delay between the last keystroke and the search. */
const searchDelayMs = 250;
const pageSize = 20;

interface ListState {
  /** The voting that the admin has just created. */
  readonly created: CreatedVoting | undefined;
  readonly list: LoadState<{ items: readonly VotingSummary[]; nextCursor?: string | undefined }>;
  readonly more: 'idle' | 'busy' | Problem;
  /** Undefined until the first response. */
  readonly counts: VotingCounts | undefined;
  /** The filter as it is typed. */
  readonly filter: VotingFilter;
  /** Whether all filters have been shown. Their code is loaded then. */
  readonly showsMoreFilters: boolean;
}

/** The votings of an organisation: titles, dates and turnout. */
class AdminList extends Page<ListState> {
  #loadedPath = '';
  // The filters stay as the person opens and closes them.
  readonly #isExpanded = ['account', 'from', 'to'].some((name) => currentLocation.get().query.has(name));
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const filter = readFilter();
    const created = takeCreatedVoting();
    super({ created, list: loading, more: 'idle', counts: undefined, filter, showsMoreFilters: false });
  }

  protected override observedStores() {
    return [currentLocation];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load(readFilter());
    if (this.state.created !== undefined) announce(this.t.admin.created);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
  }

  protected override getHeading(): string {
    return this.t.titles.admin;
  }

  protected override willUpdate(): void {
    const filter = readFilter();
    if (this.#loadedPath === toFilterPath('', filter)) return;
    this.setState({ filter });
    void this.#load(filter);
  }

  async #load(filter: VotingFilter): Promise<void> {
    const path = toFilterPath('', filter);
    this.#loadedPath = path;
    this.setState({ list: loading, more: 'idle' });
    const query = toFilterQuery(filter);
    try {
      const [page, counts] = await Promise.all([
        listVotings({ state: filter.state || undefined, limit: pageSize, filter: query }),
        countVotings(query),
      ]);
      if (path === this.#loadedPath) this.setState({ list: toLoaded(page), counts });
    } catch (error) {
      if (path === this.#loadedPath) this.setState({ list: toFailed(toProblem(error)) });
    }
  }

  async #loadMore(): Promise<void> {
    const { list } = this.state;
    if (list.is !== 'loaded') return;
    const path = this.#loadedPath;
    this.setState({ more: 'busy' });
    try {
      const filter = readFilter();
      const page = await listVotings({
        state: filter.state || undefined,
        limit: pageSize,
        cursor: list.value.nextCursor,
        filter: toFilterQuery(filter),
      });
      if (path !== this.#loadedPath) return;
      const knownIds = new Set(list.value.items.map(({ votingId }) => votingId));
      const newItems = page.items.filter(({ votingId }) => !knownIds.has(votingId));
      this.setState({ more: 'idle', list: toLoaded({ ...page, items: [...list.value.items, ...newItems] }) });
      announce(this.t.tiles.moreShown(newItems.length));
    } catch (error) {
      this.setState({ more: toProblem(error) });
    }
  }

  readonly #changeFilter = (change: Partial<VotingFilter>) => {
    const filter = { ...this.state.filter, ...change };
    this.setState({ filter });
    const apply = () => navigate(toFilterPath(currentLocation.get().path, filter), { replace: true });
    clearTimeout(this.#searchTimer);
    // An incomplete day does not change the list.
    if (!isDayValid(filter.from) || !isDayValid(filter.to)) return;
    const isTyped = change.text !== undefined || change.accountId !== undefined;
    if (isTyped) this.#searchTimer = setTimeout(apply, searchDelayMs);
    else apply();
  };

  protected override render() {
    const { t, tenantId } = this;
    const { created } = this.state;
    return html`
      <div class="wrap page">
        <div class="between page-head admin-head">
          <div class="stack tight">
            <h1 tabindex="-1">${this.getHeading()}</h1>
            <p class="lead">${t.admin.lead}</p>
          </div>
          <a class="button primary large" href=${paths.page(tenantId, 'admin/new')}>${icon('plus')}${t.admin.new}</a>
        </div>
        <div class="stack">
          ${isReadOnlyUser() ? notice('info', t.admin.readOnly) : nothing}
          ${
            created &&
            notice(
              'good',
              html`<p>${t.admin.created}</p>
                ${created.eligibleVoters === 'list' ? this.#uploadLink(created) : nothing}
                <suffra-share .tenantId=${tenantId} .voting=${created}></suffra-share>`,
            )
          }
          ${this.#states()} ${this.#filters()} ${this.#body()}
        </div>
      </div>
    `;
  }

  #uploadLink({ votingId }: CreatedVoting) {
    const { admin } = this.t;
    return html`<p>${admin.listNeeded}</p>
      <p><a class="button primary" href="${paths.edit(this.tenantId, votingId)}#electorate">${admin.uploadList}</a></p>`;
  }

  #filters() {
    return listFilters(this.t, this.state.filter, {
      isExpanded: this.#isExpanded,
      showsMore: this.state.showsMoreFilters,
      onChange: this.#changeFilter,
      onExpand: () => this.setState({ showsMoreFilters: true }),
    });
  }

  #states() {
    const { t } = this;
    const { counts, filter } = this.state;
    const current = readFilter();
    const number = (state: (typeof listedStates)[number]) => {
      if (counts === undefined) return nothing;
      const { count, isExact } = counts[state];
      const text = count.toLocaleString(this.locale);
      return html` <span class="numbers">${isExact ? text : t.tiles.orMore(text)}</span>`;
    };
    const link = (state: VotingFilter['state']) => html`
      <a
        href=${toFilterPath(paths.page(this.tenantId, 'admin'), { ...filter, state })}
        aria-current=${state === current.state ? 'true' : nothing}
        ><span>${state === '' ? t.tiles.all : html`${t.tiles.state[state]}${number(state)}`}</span></a
      >
    `;
    return html`<nav class="segments" aria-label=${t.tiles.filter}>
      ${(['', ...listedStates] as const).map(link)}
    </nav>`;
  }

  #body() {
    const { t } = this;
    const { list, more } = this.state;
    if (list.is === 'loading') return skeleton(t.common.loading, ['block', 'block', 'block', 'block']);
    if (list.is === 'failed') return problemPlaceholder(t, list.problem, () => void this.#load(readFilter()));
    const { items, nextCursor } = list.value;
    if (items.length === 0 && nextCursor === undefined) return this.#empty();
    return html`
      <ul class="stack tight admin-list">
        ${repeat(
          items,
          ({ votingId }) => votingId,
          (tile) => votingRow(t, this.locale, this.tenantId, tile),
        )}
      </ul>
      ${typeof more === 'object' ? problemNotice(t, more) : nothing}
      ${
        nextCursor === undefined
          ? nothing
          : html`<p>
            ${busyButton({
              label: t.tiles.more,
              busyLabel: t.common.loading,
              isBusy: more === 'busy',
              onClick: () => void this.#loadMore(),
            })}
          </p>`
      }
    `;
  }

  #empty() {
    const { t } = this;
    const filter = readFilter();
    if (isNarrowed(filter))
      return html`<div class="empty">${icon('votings')}<h2>${t.tiles.noMatch}</h2><p>${t.tiles.noMatchHint}</p></div>`;
    const text = filter.state === '' ? t.admin.empty : t.tiles.empty[filter.state];
    return html`<div class="empty">${icon('votings')}<p>${text}</p></div>`;
  }
}

const isReadOnlyUser = (): boolean => {
  const current = session.get();
  return current.phase === 'in' && current.voter.isReadOnly === true;
};

const readFilter = (): VotingFilter => parseVotingFilter(currentLocation.get().query);

customElements.define('suffra-admin-list', AdminList);
