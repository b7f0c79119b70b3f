import { html, nothing } from 'lit';
import './receipt/receipt.css';
import { checkReceipt } from '../api/ballots.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { ReceiptCheck } from '../api/shapes/vote.ts';
import { readVoting } from '../api/votings.ts';
import { busyButton } from '../components/busy-button.ts';
import { describedBy, field, invalid } from '../components/field.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemNotice } from '../components/problem.ts';
import { receiptIn } from '../rules/receipt.ts';
import { takeReceipt } from '../state/receipt.ts';
import { type Checked, verdict } from './receipt/verdict.ts';

interface State {
  readonly typed: string;
  readonly fault: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly checked: Checked | undefined;
}

/** Tells whether a receipt is genuine, and whether its vote counts. */
class Receipt extends Page<State> {
  constructor() {
    super({ typed: takeReceipt(), fault: '', busy: false, problem: undefined, checked: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // It came from the voter's own vote: there is nothing left to ask.
    if (this.state.typed !== '') void this.#check();
  }

  protected override heading(): string {
    return this.t.voting.receiptTitle;
  }

  readonly #send = (event: Event) => {
    event.preventDefault();
    if (!this.state.busy) void this.#check();
  };

  async #check(): Promise<void> {
    const receipt = receiptIn(this.state.typed);
    this.patch({ checked: undefined, problem: undefined, fault: receipt ? '' : this.t.voting.receiptNeeded });
    if (receipt === undefined) return this.focusOn('#receipt');
    this.patch({ busy: true });
    try {
      const check = await checkReceipt(receipt);
      this.patch({ checked: { check, title: await titleOf(check) } });
      await this.focusOn('#verdict');
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ busy: false });
    }
  }

  readonly #load = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const [file] = target.files ?? [];
    if (file === undefined) return;
    // A receipt has less than 4 KiB; of anything larger the beginning is enough to tell that it is none.
    this.patch({ typed: (await file.slice(0, 8192).text()).trim() });
    target.value = '';
    await this.#check();
  };

  protected override render() {
    const { t, locale, tenantId } = this;
    const { typed, fault, busy, problem, checked } = this.state;
    const id = 'receipt';
    return html`
      <div class="wrap page narrow">
        <header class="page-head">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.voting.receiptLead}</p>
        </header>
        <div class="stack loose">
          ${checked ? verdict(t, locale, tenantId, checked) : nothing} ${problem ? problemNotice(t, problem) : nothing}
          <form class="stack" novalidate @submit=${this.#send}>
            ${field({
              id,
              label: t.voting.receiptField,
              fault,
              control: html`<textarea
                class="input code"
                id=${id}
                rows="6"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="none"
                .value=${typed}
                aria-describedby=${describedBy({ id, fault })}
                aria-invalid=${invalid({ fault })}
                @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && this.patch({ typed: target.value })}
              ></textarea>`,
            })}
            <div class="cluster">
              ${busyButton({ label: t.voting.checkNow, busyLabel: t.voting.checking, busy, look: 'primary large', type: 'submit' })}
              <label class="button large file-button">
                ${icon('file')}${t.voting.receiptFile}
                <input type="file" accept=".txt,text/plain,application/jose" @change=${this.#load} />
              </label>
            </div>
          </form>
        </div>
      </div>
    `;
  }
}

/** What the voting is called; its number where it can't be read. */
async function titleOf({ votingId }: ReceiptCheck): Promise<string> {
  if (votingId === undefined) return '';
  return readVoting(votingId).then(
    ({ data }) => data.title,
    () => votingId,
  );
}

customElements.define('suffra-receipt', Receipt);
