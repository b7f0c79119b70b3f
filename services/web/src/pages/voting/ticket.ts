import { html, nothing } from 'lit';
import type { Vote } from '../../api/shapes/vote.ts';
import type { Voting } from '../../api/shapes/voting.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { View } from '../../components/view.ts';
import { go } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { shortNumber } from '../../rules/receipt.ts';
import { instantText } from '../../rules/time-text.ts';
import { announce } from '../../state/announcer.ts';
import { keepReceipt } from '../../state/receipt.ts';
import { chosenList } from './chosen.ts';

/** One's own vote with its receipt, torn off the ballot. */
class Ticket extends View<{ readonly copyFailed: boolean; readonly copied: boolean }> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    voting: { attribute: false },
    vote: { attribute: false },
    fresh: { attribute: false },
  };
  declare tenantId: string;
  declare voting: Voting;
  declare vote: Vote;
  /** It was cast a moment ago, on this page. */
  declare fresh: boolean;

  constructor() {
    super({ copyFailed: false, copied: false });
  }

  readonly #copy = async () => {
    try {
      await navigator.clipboard.writeText(this.vote.receipt);
      this.patch({ copied: true, copyFailed: false });
      announce(this.t.voting.copied);
    } catch {
      this.patch({ copyFailed: true });
    }
  };

  readonly #download = () => {
    const address = URL.createObjectURL(new Blob([`${this.vote.receipt}\n`], { type: 'text/plain' }));
    const name = `suffra-${shortNumber(this.vote.voteId).replaceAll(' ', '-')}.txt`;
    Object.assign(document.createElement('a'), { href: address, download: name }).click();
    // The browser has taken hold of it once the click is over.
    setTimeout(() => URL.revokeObjectURL(address));
  };

  readonly #check = () => {
    keepReceipt(this.vote.receipt);
    go(paths.page(this.tenantId, 'receipt'));
  };

  protected override render() {
    const { t, voting, vote, fresh } = this;
    const { copied, copyFailed } = this.state;
    return html`
      <section class="ticket ${fresh ? 'fresh' : ''}" aria-labelledby="ticket-title">
        <div class="ticket-head">
          <span class="ticket-seal"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.6 4.4 4.4L19.2 7" /></svg></span>
          <div>
            <h2 class="ticket-title" id="ticket-title" tabindex="-1">${fresh ? t.voting.doneTitle : t.voting.ownTitle}</h2>
            <p>${t.voting.doneLead}</p>
          </div>
        </div>
        <div class="ticket-body">
          <dl class="ticket-facts">
            <div class="ticket-choice"><dt>${t.voting.yourVote}</dt><dd>${chosenList(voting, vote.choices)}</dd></div>
            <div><dt>${t.voting.receiptNumber}</dt><dd class="ticket-number">${shortNumber(vote.voteId)}</dd></div>
            <div><dt>${t.voting.votedAt}</dt><dd>${instantText(this.locale, vote.votedAt)}</dd></div>
          </dl>
          <div class="cluster">
            <button type="button" class="button compact" @click=${this.#copy}>
              ${icon(copied ? 'check' : 'copy')}${t.voting.copy}
            </button>
            <button type="button" class="button compact" @click=${this.#download}>
              ${icon('download')}${t.voting.download}
            </button>
            <button type="button" class="button compact quiet" @click=${this.#check}>${t.voting.check}</button>
          </div>
          ${copyFailed ? notice('warn', t.voting.copyFailed) : nothing}
          <details class="ticket-whole">
            <summary>${t.voting.whole}</summary>
            <code tabindex="0" role="region" aria-label=${t.voting.whole}>${vote.receipt}</code>
          </details>
        </div>
      </section>
    `;
  }
}

customElements.define('suffra-ticket', Ticket);
