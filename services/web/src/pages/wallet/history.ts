import { html, nothing } from 'lit';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Entry } from '../../api/shapes/wallet.ts';
import { readEntries } from '../../api/wallet.ts';
import { busyButton } from '../../components/busy-button.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { deltaText } from '../../rules/money.ts';
import { instantText } from '../../rules/time-text.ts';
import { onMessage } from '../../state/live.ts';

interface State {
  readonly entries: readonly Entry[];
  readonly cursor: string | undefined;
  readonly reading: boolean;
  readonly problem: Problem | undefined;
}

/** How many lines are shown at first, and how many more each time. */
const step = 10;

/** What became of one's credits, the newest first. */
class History extends View<State> {
  #deaf = () => {};

  constructor() {
    super({ entries: [], cursor: undefined, reading: true, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#more();
    this.#deaf = onMessage((message) => {
      if (message.kind !== 'credits-purchased' || this.state.reading) return;
      this.patch({ entries: [], cursor: undefined });
      void this.#more();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deaf();
  }

  readonly #more = async () => {
    this.patch({ reading: true, problem: undefined });
    try {
      const { items, nextCursor } = await readEntries(step, this.state.cursor);
      const before = this.state.entries.length;
      this.patch({ entries: [...this.state.entries, ...items], cursor: nextCursor, reading: false });
      if (before > 0) await this.focusOn(`tbody tr:nth-child(${before + 1})`);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown), reading: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { entries, cursor, reading, problem } = this.state;
    return html`
      <h3 id="history">${t.wallet.history}</h3>
      ${entries.length === 0 && !reading && !problem ? html`<p class="soft">${t.wallet.noHistory}</p>` : nothing}
      ${entries.length > 0 ? this.#table(entries) : nothing}
      ${problem ? problemNotice(t, problem, this.#more) : nothing}
      ${
        cursor === undefined
          ? nothing
          : busyButton({
              label: t.wallet.more,
              busy: reading,
              look: 'compact',
              onClick: () => void this.#more(),
            })
      }
    `;
  }

  #table(entries: readonly Entry[]) {
    const { t, locale } = this;
    return html`<table class="ledger" aria-labelledby="history">
      <thead>
        <tr>
          <th scope="col">${t.wallet.what}</th>
          <th scope="col" class="number">${t.wallet.change}</th>
          <th scope="col" class="number">${t.wallet.after}</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          (each) => html`<tr tabindex="-1">
            <td>
              ${causeText(t.wallet, each)}${each.reason ? html`: ${each.reason}` : nothing}
              <span class="soft small ledger-time">${instantText(locale, each.at)}</span>
            </td>
            <td class="number numbers">${deltaText(locale, each.delta)}</td>
            <td class="number numbers">${new Intl.NumberFormat(locale).format(each.balance)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

/** An erasure takes what is left, writes off what is owed, or finds neither. */
const forfeitedAs = (delta: number) => (delta < 0 ? 'lost' : delta > 0 ? 'writtenOff' : 'nothing');

function causeText({ causes, forfeited }: Catalogue['wallet'], { cause, delta }: Entry): string {
  if (cause === 'forfeited') return forfeited[forfeitedAs(delta)];
  const known: Partial<Record<string, string>> = causes;
  // A cause that is newer than this page is shown as it is.
  return known[cause] ?? cause;
}

customElements.define('suffra-history', History);
