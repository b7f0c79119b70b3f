import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { LedgerEntry } from '../../api/schemas/wallet.ts';
import { readLedger } from '../../api/wallet.ts';
import { busyButton } from '../../components/busy-button.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { toCauseText } from '../../rules/ledger-text.ts';
import { formatCreditChange, formatMoney } from '../../rules/money.ts';
import { onMessage } from '../../state/live-connection.ts';
import { session } from '../../state/session.ts';
import { type EntrySubject, readEntrySubjects } from './read-entry-subjects.ts';

interface State {
  readonly entries: readonly LedgerEntry[];
  /** The votings and purchases of the entries, by their ids. */
  readonly subjects: ReadonlyMap<string, EntrySubject>;
  readonly cursor: string | undefined;
  readonly isLoading: boolean;
  readonly problem: Problem | undefined;
}

/** Ledger entries per page. */
const pageSize = 10;

/** The ledger entries of the user, newest first. */
export class History extends View<State> {
  #unsubscribe = () => {};

  constructor() {
    super({ entries: [], subjects: new Map(), cursor: undefined, isLoading: true, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loadMore();
    this.#unsubscribe = onMessage((message) => {
      if ('purchaseId' in message) this.reload();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  /** Reads the entries again from the newest one. */
  reload(): void {
    if (this.state.isLoading) return;
    this.setState({ entries: [], cursor: undefined });
    void this.#loadMore();
  }

  readonly #loadMore = async () => {
    this.setState({ isLoading: true, problem: undefined });
    try {
      const { items, nextCursor } = await readLedger(pageSize, this.state.cursor);
      const previousCount = this.state.entries.length;
      this.setState({ entries: [...this.state.entries, ...items], cursor: nextCursor, isLoading: false });
      void this.#loadSubjects(items);
      if (previousCount > 0) await this.focusFirst(`tbody tr:nth-child(${previousCount + 1})`);
    } catch (error) {
      this.setState({ problem: toProblem(error), isLoading: false });
    }
  };

  async #loadSubjects(entries: readonly LedgerEntry[]): Promise<void> {
    const subjects = await readEntrySubjects(entries, this.state.subjects);
    this.setState({ subjects: new Map([...this.state.subjects, ...subjects]) });
  }

  protected override render() {
    const { t } = this;
    const { entries, cursor, isLoading, problem } = this.state;
    return html`
      <h3 id="history">${t.wallet.history}</h3>
      ${entries.length === 0 && !isLoading && !problem ? html`<p class="soft">${t.wallet.noHistory}</p>` : nothing}
      ${entries.length > 0 ? this.#table(entries) : nothing}
      ${problem ? problemNotice(t, problem, this.#loadMore) : nothing}
      ${
        cursor === undefined
          ? nothing
          : busyButton({
              label: t.wallet.more,
              isBusy: isLoading,
              classes: 'compact',
              onClick: () => void this.#loadMore(),
            })
      }
    `;
  }

  #subject({ ref }: LedgerEntry) {
    const subject = this.state.subjects.get(ref);
    if (subject === undefined) return nothing;
    if (subject.kind === 'purchase')
      return html`: ${this.t.wallet.buyFor(subject.name, formatMoney(this.locale, subject.price))}`;
    const now = session.get();
    if (now.phase !== 'in') return nothing;
    return html`: <a href=${paths.voting(now.voter.tenantId, ref)}><bdi>${subject.title}</bdi></a>`;
  }

  #table(entries: readonly LedgerEntry[]) {
    const { t, locale } = this;
    return html`<table class="ledger" aria-labelledby="history">
      <thead>
        <tr>
          <th scope="col">${t.wallet.description}</th>
          <th scope="col" class="number">${t.wallet.change}</th>
          <th scope="col" class="number">${t.wallet.balanceAfter}</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          (entry) => html`<tr tabindex="-1">
            <td>
              ${toCauseText(t.wallet, entry)}${entry.reason ? html`: <bdi>${entry.reason}</bdi>` : nothing}${this.#subject(entry)}
              <span class="soft small ledger-time">${formatInstant(locale, entry.at)}</span>
            </td>
            <td class="number numbers">${formatCreditChange(locale, entry.delta)}</td>
            <td class="number numbers">${new Intl.NumberFormat(locale).format(entry.balance)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

customElements.define('suffra-history', History);
