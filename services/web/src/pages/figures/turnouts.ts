import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { readTurnout } from '../../api/ballots.ts';
import type { Tile } from '../../api/shapes/voting.ts';
import { listVotings } from '../../api/votings.ts';
import { csvButton } from '../../components/csv-button.ts';
import { stateTag } from '../../components/tags.ts';
import { View } from '../../components/view.ts';
import { csvName } from '../../rules/figures/table-csv.ts';
import { stateAt } from '../../rules/voting-state.ts';
import { serverNow } from '../../state/server-clock.ts';
import { turnoutCsv } from './export.ts';
import { turnoutBars } from './turnout-bars.ts';

/** How many votings are compared. */
const most = 6;

interface Row {
  readonly tile: Tile;
  readonly voted: number;
  readonly registered: number;
}

/** How many voted and registered in the votings that run or have run, the running ones first. */
class Turnouts extends View<{ rows: readonly Row[] }> {
  static override properties = { ...View.properties, address: { attribute: false }, turn: {} };
  /** The address of a voting's own figures. */
  declare address: (votingId: string) => string;
  /** Another value: the figures are to be read anew. */
  declare turn: number;

  constructor() {
    super({ rows: [] });
    this.address = () => '';
    this.turn = 0;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('turn')) void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const lists = await Promise.all(
        (['open', 'closed'] as const).map((state) => listVotings({ state, limit: most })),
      );
      const tiles = lists.flatMap(({ items }) => items).slice(0, most);
      const rows = await Promise.all(
        tiles.map(async (tile) => ({ tile, ...(await readTurnout(tile.votingId)) })),
      );
      this.patch({ rows });
    } catch {
      // The rest of the dashboard stands without it; the next turn asks again.
    }
  }

  readonly #text = () =>
    turnoutCsv(
      this.t,
      this.state.rows.map(({ tile, ...counts }) => ({ title: tile.title, ...counts })),
    );

  protected override render() {
    const { t } = this;
    const { rows } = this.state;
    if (rows.length === 0) return nothing;
    const top = Math.max(1, ...rows.map(({ voted, registered }) => Math.max(voted, registered)));
    return html`<section class="card stack">
      <div class="figure-head">
        <div>
          <h3>${t.figures.turnouts}</h3>
          <p class="small soft">${t.figures.turnoutsHint}</p>
        </div>
        ${csvButton(t, t.figures.turnouts, csvName('turnout', serverNow()), this.#text)}
      </div>
      <ul class="turnouts" role="list">
        ${repeat(
          rows,
          ({ tile }) => tile.votingId,
          ({ tile, voted, registered }) => html`<li>
            <p class="turnout-head">
              <a href=${this.address(tile.votingId)}>${tile.title}</a>${stateTag(t, stateAt(tile, serverNow()))}
            </p>
            ${turnoutBars(t, voted, registered, top)}
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define('suffra-turnouts', Turnouts);
