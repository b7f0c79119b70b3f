import { html, nothing } from 'lit';
import { deviceOffer } from '../components/offer-device.ts';
import './tiles/tiles.css';
import { register, unregister } from '../api/ballots.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import type { VotingSummary } from '../api/schemas/voting.ts';
import { Page } from '../components/page.ts';
import { problemNotice, problemPlaceholder } from '../components/problem.ts';
import { currentLocation, navigate } from '../router/navigate.ts';
import { allVotings, parseVotingFilter, toFilterPath, type VotingFilter } from '../rules/voting-filter.ts';
import { computeFirstChangeMs, countWaiting } from '../rules/voting-groups.ts';
import type { VotingState } from '../rules/voting-state.ts';
import { announce } from '../state/announcer.ts';
import { BackoffTimer } from '../state/backoff-timer.ts';
import { IntervalController } from '../state/interval-controller.ts';
import { isListOutdated } from '../state/pending-show-paid.ts';
import { getServerTime } from '../state/server-clock.ts';
import { session } from '../state/session.ts';
import {
  cacheList,
  getCachedList,
  readNextPage,
  readVotingList,
  type VotingList,
} from '../state/voting-list.ts';
import { filterBar } from './tiles/filter-bar.ts';
import { tileGroups } from './tiles/tile-groups.ts';
import { tilesSkeleton } from './tiles/tiles-skeleton.ts';

interface State {
  readonly filter: VotingFilter;
  readonly list: VotingList | undefined;
  readonly problem: Problem | undefined;
  /** The state of which more votings are being read. */
  readonly busyState: VotingState | undefined;
  /** Whether the list is read again, because a changed preference of the voter is on its way. */
  readonly isUpdating: boolean;
  /** Whether to offer push notifications, because an alert was just turned on. */
  readonly showsPushOffer: boolean;
}

/** Delay between the last keystroke and the search. */
const searchDelayMs = 250;

/** Delays between reads of a list that a changed preference has not reached yet. */
const rereadDelaysMs = { firstMs: 1_000, maxMs: 8_000 };

/** The votings of a tenant as tiles. */
class Tiles extends Page<State> {
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #rereadTimer = new BackoffTimer(rereadDelaysMs, () => this.#load(this.state.filter));

  constructor() {
    const filter = parseVotingFilter(currentLocation.get().query);
    super({
      filter,
      list: undefined,
      problem: undefined,
      busyState: undefined,
      isUpdating: false,
      showsPushOffer: false,
    });
    // Re-renders when the next voting opens or closes, so that its tile changes groups. Re-renders every minute, because
    // the alert before the end is offered until five minutes before it.
    new IntervalController(this, () =>
      Math.min(computeFirstChangeMs(this.#items(), getServerTime()), 60_000),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load(this.state.filter);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
    this.#rereadTimer.stop();
  }

  protected override reload(): void {
    void this.#load(this.state.filter);
  }

  protected override getHeading(): string {
    return this.t.tiles.title;
  }

  #items(): readonly VotingSummary[] {
    const { sections = [], open } = this.state.list ?? {};
    const all = [...sections.flatMap(({ items }) => items), ...(open?.items ?? [])];
    return [...new Map(all.map((item) => [item.votingId, item])).values()];
  }

  get #voter() {
    const currentSession = session.get();
    return currentSession.phase === 'in' ? currentSession.voter : undefined;
  }

  async #load(filter: VotingFilter): Promise<void> {
    const voterId = this.#voter?.voterId ?? '';
    // A list stays while the next one is searched.
    const list = getCachedList(voterId, filter) ?? (filter.text === '' ? undefined : this.state.list);
    const isUpdating = list !== undefined && isListOutdated(voterId, list);
    this.setState({ filter, list, problem: undefined, busyState: undefined });
    this.#setUpdating(isUpdating);
    try {
      const list = await readVotingList(voterId, filter);
      if (this.state.filter === filter) this.#showList(voterId, list);
    } catch (error) {
      if (this.state.filter === filter) this.setState({ problem: toProblem(error), isUpdating: false });
    }
  }

  /** Shows a list, unless it mixes two preferences. A list with an old preference is read again. */
  #showList(voterId: string, list: VotingList): void {
    const isUpdating = isListOutdated(voterId, list);
    this.setState({ list: list.showsPaid === undefined ? this.state.list : list });
    this.#setUpdating(isUpdating);
    if (isUpdating && this.isConnected) this.#rereadTimer.schedule();
    else this.#rereadTimer.reset();
  }

  #setUpdating(isUpdating: boolean): void {
    if (isUpdating && !this.state.isUpdating) announce(this.t.tiles.updating);
    this.setState({ isUpdating });
  }

  readonly #changeFilter = (change: Partial<VotingFilter>) => {
    const filter = { ...this.state.filter, ...change };
    navigate(toFilterPath(currentLocation.get().path, filter), { replace: true });
    clearTimeout(this.#searchTimer);
    if (change.text === undefined) return void this.#load(filter);
    this.setState({ filter });
    this.#searchTimer = setTimeout(async () => {
      await this.#load(filter);
      const { list } = this.state;
      if (list !== undefined) announce(this.t.tiles.found(this.#countShown(list)));
    }, searchDelayMs);
  };

  #showAll(): void {
    navigate(currentLocation.get().path, { replace: true });
    void this.#load(allVotings);
  }

  #countShown({ sections, counts }: VotingList): number {
    return sections.reduce((sum, { state }) => sum + counts[state].count, 0);
  }

  async #loadMore(state: VotingState): Promise<void> {
    const { list, filter } = this.state;
    if (list === undefined) return;
    this.setState({ busyState: state, problem: undefined });
    try {
      const longerList = await readNextPage(this.#voter?.voterId ?? '', filter, list, state);
      if (this.state.filter !== filter) return;
      if (longerList === undefined) return void this.#load(filter);
      const getItems = ({ sections }: VotingList) => sections.flatMap((section) => section.items);
      const known = new Set(getItems(list).map(({ votingId }) => votingId));
      const newItems = getItems(longerList).filter(({ votingId }) => !known.has(votingId));
      this.setState({ list: longerList, busyState: undefined });
      announce(this.t.tiles.moreShown(newItems.length));
      const [firstNew] = newItems;
      if (firstNew !== undefined) await this.focusFirst(`[data-voting="${firstNew.votingId}"] .tile-link`);
    } catch (error) {
      if (this.state.filter === filter) this.setState({ problem: toProblem(error), busyState: undefined });
    }
  }

  async #setAlert(tile: VotingSummary, isOn: boolean): Promise<void> {
    const { t } = this;
    this.#showAlert(tile, isOn);
    try {
      await (isOn ? register(tile.votingId) : unregister(tile.votingId));
      this.setState({ showsPushOffer: isOn });
      announce(isOn ? t.tiles.alertOn(tile.title) : t.tiles.alertOff(tile.title));
    } catch (error) {
      this.#showAlert(tile, !isOn);
      this.setState({ problem: toProblem(error) });
    }
  }

  /** Shows the alert before the API has confirmed it. An error reverts it. */
  #showAlert({ votingId }: VotingSummary, isOn: boolean): void {
    const { list, filter } = this.state;
    if (list === undefined) return;
    const { votedAt } = list.ownBallots.get(votingId) ?? {};
    const registeredAt = isOn ? new Date(getServerTime()).toISOString() : undefined;
    const own = new Map(list.ownBallots).set(votingId, { votingId, votedAt, registeredAt });
    this.setState({
      list: cacheList(this.#voter?.voterId ?? '', filter, { ...list, ownBallots: own }),
      problem: undefined,
    });
  }

  protected override render() {
    const { t } = this;
    const { filter, list, problem, isUpdating, showsPushOffer } = this.state;
    const [firstName = ''] = (this.#voter?.name ?? '').split(' ');
    return html`
      <div class="wrap page">
        <header class="page-head tiles-head">
          <h1 tabindex="-1">${t.tiles.hello(firstName)}</h1>
          <p class="lead">${list === undefined ? html`<span class="skeleton line"></span>` : isUpdating ? t.tiles.updating : this.#waitingText(list)}</p>
        </header>
        ${filterBar(t, filter, this.#changeFilter)}
        ${showsPushOffer ? deviceOffer() : nothing}
        ${problem && list ? problemNotice(t, problem) : nothing} ${this.#body()}
      </div>
    `;
  }

  /** The number of votings that wait for the voter. It does not depend on the filter. */
  #waitingText({ openCount, ownBallots }: VotingList): string {
    const { t } = this;
    const { count, isExact } = countWaiting(this.#items(), {
      hasVoted: ({ votingId }) => ownBallots.get(votingId)?.votedAt !== undefined,
      openCount,
      now: getServerTime(),
    });
    if (isExact) return t.tiles.waiting(count);
    return count === 0 ? t.tiles.waitingBelow : t.tiles.waitingAtLeast(count);
  }

  #body() {
    const { t, locale, tenantId } = this;
    const { filter, list, problem, busyState, isUpdating } = this.state;
    if (list === undefined)
      return problem ? problemPlaceholder(t, problem, () => void this.#load(filter)) : tilesSkeleton(t);
    return tileGroups({
      t,
      locale,
      tenantId,
      isAdmin: this.#voter?.role === 'admin',
      list,
      filter,
      now: getServerTime(),
      isBusy: (state) => busyState === state || isUpdating,
      onMore: (state) => void this.#loadMore(state),
      onAlert: (tile, isOn) => void this.#setAlert(tile, isOn),
      onShowAll: () => this.#showAll(),
    });
  }
}

customElements.define('suffra-tiles', Tiles);
