import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { readTurnout } from '../../api/ballots.ts';
import type { VotingSummary } from '../../api/schemas/voting.ts';
import { listVotings } from '../../api/votings.ts';
import { csvButton } from '../../components/csv-button.ts';
import { stateTag } from '../../components/tags.ts';
import { View } from '../../components/view.ts';
import { toCsvFileName } from '../../rules/metrics/table-csv.ts';
import { computeVotingState } from '../../rules/voting-state.ts';
import { getServerTime } from '../../state/server-clock.ts';
import { turnoutCsv } from './metrics-csv.ts';
import { turnoutBars } from './turnout-bars.ts';

/** The maximum number of compared votings. */
const maxVotings = 6;

interface Row {
  readonly tile: VotingSummary;
  readonly voted: number;
  readonly registered: number;
}

/** The turnouts of open and closed votings, open ones first. */
class TurnoutComparison extends View<{ rows: readonly Row[] }> {
  static override properties = { ...View.properties, toPath: { attribute: false }, loadedAt: {} };
  /** Returns the URL of a voting's metrics. */
  declare toPath: (votingId: string) => string;
  /** A change of this value reloads the turnouts. */
  declare loadedAt: number;

  constructor() {
    super({ rows: [] });
    this.toPath = () => '';
    this.loadedAt = 0;
  }

  protected override willUpdate(changedProperties: Map<string, unknown>): void {
    if (changedProperties.has('loadedAt')) void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const lists = await Promise.all(
        (['open', 'closed'] as const).map((state) => listVotings({ state, limit: maxVotings })),
      );
      const tiles = lists.flatMap(({ items }) => items).slice(0, maxVotings);
      const rows = await Promise.all(
        tiles.map(async (tile) => ({ tile, ...(await readTurnout(tile.votingId)) })),
      );
      this.setState({ rows });
    } catch {
      // This section is optional. The next refresh tries again.
    }
  }

  readonly #toCsv = () =>
    turnoutCsv(
      this.t,
      this.state.rows.map(({ tile, ...counts }) => ({ title: tile.title, ...counts })),
    );

  protected override render() {
    const { t } = this;
    const { rows } = this.state;
    if (rows.length === 0) return nothing;
    const maxCount = Math.max(1, ...rows.map(({ voted, registered }) => Math.max(voted, registered)));
    return html`<section class="card stack">
      <div class="figure-head">
        <div>
          <h2 class="figure-title">${t.dashboard.turnouts}</h2>
          <p class="small soft">${t.dashboard.turnoutsHint}</p>
        </div>
        ${csvButton(t, t.dashboard.turnouts, toCsvFileName('turnout', getServerTime()), this.#toCsv)}
      </div>
      <ul class="turnouts" role="list">
        ${repeat(
          rows,
          ({ tile }) => tile.votingId,
          ({ tile, voted, registered }) => html`<li>
            <p class="turnout-head">
              <a dir="auto" href=${this.toPath(tile.votingId)}>${tile.title}</a>${stateTag(t, computeVotingState(tile, getServerTime()))}
            </p>
            ${turnoutBars(t, voted, registered, maxCount)}
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define('suffra-turnouts', TurnoutComparison);
