import { html, nothing } from 'lit';
import type { Vote } from '../../api/schemas/vote.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { downloadReceipt } from '../../components/download-receipt.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { View } from '../../components/view.ts';
import { navigate } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { toReceiptNumber } from '../../rules/receipt.ts';
import { announce } from '../../state/announcer.ts';
import { setPendingReceipt } from '../../state/pending-receipt.ts';
import { getBrand } from '../../state/tenants.ts';
import { choiceList } from './choice-list.ts';

/** The own vote with its receipt, styled as a ticket torn off the ballot. */
class Ticket extends View<{ readonly hasCopyFailed: boolean; readonly isCopied: boolean }> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    voting: { attribute: false },
    vote: { attribute: false },
    wasJustCast: { attribute: false },
  };
  declare tenantId: string;
  declare voting: Voting;
  declare vote: Vote;
  /** Whether the vote was just cast on this page. */
  declare wasJustCast: boolean;

  constructor() {
    super({ hasCopyFailed: false, isCopied: false });
  }

  readonly #copy = async () => {
    try {
      await navigator.clipboard.writeText(this.vote.receipt);
      this.setState({ isCopied: true, hasCopyFailed: false });
      announce(this.t.voting.copied);
    } catch {
      this.setState({ hasCopyFailed: true });
    }
  };

  readonly #download = () =>
    downloadReceipt(this.vote.voteId, this.vote.receipt, this.tenantId, getBrand()?.title);

  readonly #check = () => {
    setPendingReceipt(this.vote.receipt);
    navigate(paths.page(this.tenantId, 'receipt'));
  };

  protected override render() {
    const { t, voting, vote, wasJustCast } = this;
    const { isCopied, hasCopyFailed } = this.state;
    return html`
      <section class="ticket ${wasJustCast ? 'fresh' : ''}" aria-labelledby="ticket-title">
        <div class="ticket-head">
          <span class="ticket-seal"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.6 4.4 4.4L19.2 7" /></svg></span>
          <div>
            <h2 class="ticket-title" id="ticket-title" tabindex="-1">${wasJustCast ? t.voting.doneTitle : t.voting.ownTitle}</h2>
            <p>${voting.state === 'cancelled' ? t.voting.cancelledLead : t.voting.doneLead}</p>
          </div>
        </div>
        <div class="ticket-body">
          <dl class="ticket-facts">
            <div class="ticket-choice"><dt>${t.voting.yourVote}</dt><dd>${choiceList(voting, vote.choices)}</dd></div>
            <div><dt>${t.voting.receiptNumber}</dt><dd class="ticket-number">${toReceiptNumber(vote.voteId)}</dd></div>
            <div><dt>${t.voting.votedAt}</dt><dd>${formatInstant(this.locale, vote.votedAt)}</dd></div>
          </dl>
          <div class="cluster">
            <button type="button" class="button compact" @click=${this.#copy}>
              ${icon(isCopied ? 'check' : 'copy')}${t.voting.copy}
            </button>
            <button type="button" class="button compact" @click=${this.#download}>
              ${icon('download')}${t.voting.download}
            </button>
            <button type="button" class="button compact quiet" @click=${this.#check}>${t.voting.check}</button>
          </div>
          ${hasCopyFailed ? notice('warn', t.voting.copyFailed) : nothing}
          <details class="ticket-whole">
            <summary>${t.voting.fullReceipt}</summary>
            <code tabindex="0" role="region" aria-label=${t.voting.fullReceipt}>${vote.receipt}</code>
          </details>
        </div>
      </section>
    `;
  }
}

customElements.define('suffra-ticket', Ticket);
