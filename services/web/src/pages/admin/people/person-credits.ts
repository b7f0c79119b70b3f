import { html, nothing } from 'lit';
import { readCredits } from '../../../api/people.ts';
import type { LedgerEntry } from '../../../api/schemas/wallet.ts';
import { View } from '../../../components/view.ts';
import { formatInstant } from '../../../rules/format-time.ts';
import { toCauseText } from '../../../rules/ledger-text.ts';
import { formatCreditChange } from '../../../rules/money.ts';
import '../credits/grant-form.ts';
import type { ListSource } from './paged-list.ts';
import './paged-list.ts';

interface State {
  readonly balance: number | undefined;
  readonly source: ListSource<LedgerEntry> | undefined;
}

/** The credits of a person: the balance, the last entries, and a form that changes the balance. */
class PersonCredits extends View<State> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    voterId: { attribute: false },
  };
  declare tenantId: string;
  declare voterId: string;

  constructor() {
    super({ balance: undefined, source: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  readonly #load = () => {
    const source: ListSource<LedgerEntry> = {
      load: async (cursor) => {
        const page = await readCredits(this.voterId, cursor);
        this.setState({ balance: page.balance });
        return page;
      },
      toRow: (entry) => this.#row(entry),
      toEmpty: () => this.t.people.noEntries,
    };
    this.setState({ source });
  };

  protected override render() {
    const { t } = this;
    const { balance, source } = this.state;
    return html`
      <h2>${t.wallet.title}</h2>
      ${balance === undefined ? nothing : html`<p>${t.people.balance}: <b class="numbers">${t.wallet.credits(balance)}</b></p>`}
      <suffra-paged-list .source=${source}></suffra-paged-list>
      <suffra-grant-form class="stack" .tenantId=${this.tenantId} .voterId=${this.voterId} .onGranted=${this.#load}></suffra-grant-form>
    `;
  }

  #row(entry: LedgerEntry) {
    const { t, locale } = this;
    return html`<li tabindex="-1">
      <span class="paged-words">
        <span>${toCauseText(t.wallet, entry)}${entry.reason ? html`: <bdi>${entry.reason}</bdi>` : nothing}</span>
        <time class="soft small" datetime=${entry.at}>${formatInstant(locale, entry.at)}</time>
      </span>
      <b class="numbers">${formatCreditChange(locale, entry.delta)}</b>
    </li>`;
  }
}

customElements.define('suffra-person-credits', PersonCredits);
