import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './tiles/tiles.css';
import { register, unregister } from '../api/ballots.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Tile } from '../api/shapes/voting.ts';
import { busyButton } from '../components/busy-button.ts';
import '../components/device-offer.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemNotice, problemPage } from '../components/problem.ts';
import { address, go } from '../router/navigate.ts';
import { type Group, grouped, untilFirstChange } from '../rules/tile-groups.ts';
import { stateAt } from '../rules/voting-state.ts';
import { announce } from '../state/announcer.ts';
import { serverNow } from '../state/server-clock.ts';
import { session } from '../state/session.ts';
import { Ticker } from '../state/ticker.ts';
import {
  type Filter,
  filters,
  keepList,
  keptList,
  readList,
  readMore,
  type TileList,
} from '../state/tile-list.ts';
import { filterBar } from './tiles/filter.ts';
import { tileCard } from './tiles/tile.ts';
import { waitingTiles } from './tiles/waiting.ts';

interface State {
  readonly filter: Filter;
  readonly list: TileList | undefined;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
  /** A reminder was just set here. */
  readonly offers: boolean;
}

/** The votings of a tenant as tiles. */
class Tiles extends Page<State> {
  constructor() {
    const asked = address.get().query.get('show');
    const filter = filters.find((each) => each === asked) ?? 'all';
    super({ filter, list: undefined, problem: undefined, busy: false, offers: false });
    // In time for the next one that opens or closes: it moves to its group by itself.
    new Ticker(this, () => Math.min(untilFirstChange(this.#items(), serverNow()), 3_600_000));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read(this.state.filter);
  }

  protected override readAnew(): void {
    void this.#read(this.state.filter);
  }

  protected override heading(): string {
    return this.t.tiles.title;
  }

  #items(): readonly Tile[] {
    return this.state.list?.items ?? [];
  }

  get #voter() {
    const now = session.get();
    return now.phase === 'in' ? now.voter : undefined;
  }

  async #read(filter: Filter): Promise<void> {
    const voterId = this.#voter?.voterId ?? '';
    this.patch({ filter, list: keptList(voterId, filter), problem: undefined, busy: false });
    try {
      const list = await readList(voterId, filter);
      if (this.state.filter === filter) this.patch({ list });
    } catch (thrown) {
      if (this.state.filter === filter) this.patch({ problem: asProblem(thrown) });
    }
  }

  readonly #choose = (filter: Filter) => {
    const { path } = address.get();
    go(filter === 'all' ? path : `${path}?show=${filter}`, { replace: true });
    void this.#read(filter);
  };

  readonly #more = async () => {
    const { list, filter } = this.state;
    if (list === undefined) return;
    this.patch({ busy: true, problem: undefined });
    try {
      const longer = await readMore(this.#voter?.voterId ?? '', filter, list);
      const first = longer.items[list.items.length];
      this.patch({ list: longer, busy: false });
      announce(this.t.tiles.moreShown(longer.items.length - list.items.length));
      if (first !== undefined) await this.focusOn(`[data-voting="${first.votingId}"] .tile-link`);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown), busy: false });
    }
  };

  async #remind(tile: Tile, on: boolean): Promise<void> {
    const { t } = this;
    this.#mark(tile, on);
    try {
      await (on ? register(tile.votingId) : unregister(tile.votingId));
      this.patch({ offers: on });
      announce(on ? t.tiles.reminded(tile.title) : t.tiles.unreminded(tile.title));
    } catch (thrown) {
      this.#mark(tile, !on);
      this.patch({ problem: asProblem(thrown) });
    }
  }

  /** Shows a reminder as set before the API has said so; a refusal takes it back. */
  #mark({ votingId }: Tile, on: boolean): void {
    const { list, filter } = this.state;
    if (list === undefined) return;
    const { votedAt } = list.own.get(votingId) ?? {};
    const registeredAt = on ? new Date(serverNow()).toISOString() : undefined;
    const own = new Map(list.own).set(votingId, { votingId, votedAt, registeredAt });
    this.patch({ list: keepList(this.#voter?.voterId ?? '', filter, { ...list, own }), problem: undefined });
  }

  protected override render() {
    const { t } = this;
    const { filter, list, problem, busy, offers } = this.state;
    const [firstName = ''] = (this.#voter?.name ?? '').split(' ');
    return html`
      <div class="wrap page">
        <header class="page-head tiles-head">
          <h1 tabindex="-1">${t.tiles.hello(firstName)}</h1>
          <p class="lead">${list === undefined ? html`<span class="skeleton line"></span>` : t.tiles.waiting(this.#waiting())}</p>
        </header>
        ${filterBar(t, filter, this.#choose)}
        ${offers ? html`<suffra-device-offer></suffra-device-offer>` : nothing}
        ${problem && list ? problemNotice(t, problem) : nothing} ${this.#body()}
        ${
          list?.nextCursor
            ? html`<div class="tiles-more">${busyButton({ label: t.tiles.more, busyLabel: t.common.loading, busy, onClick: this.#more })}</div>`
            : nothing
        }
      </div>
    `;
  }

  #waiting(): number {
    const { list } = this.state;
    const now = serverNow();
    return this.#items().filter(
      (each) => stateAt(each, now) === 'open' && list?.own.get(each.votingId)?.votedAt === undefined,
    ).length;
  }

  #body() {
    const { t } = this;
    const { filter, list, problem } = this.state;
    if (list === undefined)
      return problem ? problemPage(t, problem, () => void this.#read(filter)) : waitingTiles(t);
    if (list.items.length > 0) return grouped(list.items, serverNow()).map((group) => this.#group(group));
    return html`<div class="empty">
      ${icon('votings')}
      <h2>${t.tiles.emptyTitle}</h2>
      <p class="soft">${t.tiles.empty[filter]}</p>
    </div>`;
  }

  #group({ state, items }: Group<Tile>) {
    const { t, locale, tenantId } = this;
    const { own } = this.state.list ?? {};
    return html`
      <section class="tile-group" aria-labelledby="group-${state}">
        <h2 class="tile-heading" id="group-${state}">
          ${t.tiles.group[state]} <span class="count numbers">${items.length}</span>
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
                tile,
                own: own?.get(tile.votingId),
                onRemind: (on) => void this.#remind(tile, on),
              })}
            </li>`,
          )}
        </ul>
      </section>
    `;
  }
}

customElements.define('suffra-tiles', Tiles);
