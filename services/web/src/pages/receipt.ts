import { html, nothing } from 'lit';
import './receipt/receipt.css';
import { checkReceipt } from '../api/ballots.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import type { ReceiptCheck } from '../api/schemas/vote.ts';
import { readVoting } from '../api/votings.ts';
import { busyButton } from '../components/busy-button.ts';
import { ariaInvalid, describedBy, field } from '../components/field.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemNotice } from '../components/problem.ts';
import { findReceipt } from '../rules/receipt.ts';
import { takePendingReceipt } from '../state/pending-receipt.ts';
import { type CheckedReceipt, verdict } from './receipt/verdict.ts';

interface State {
  readonly text: string;
  readonly errorText: string;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly checkedReceipt: CheckedReceipt | undefined;
}

/** Checks whether a receipt is genuine and whether its vote counts. */
class Receipt extends Page<State> {
  constructor() {
    super({
      text: takePendingReceipt(),
      errorText: '',
      isBusy: false,
      problem: undefined,
      checkedReceipt: undefined,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The receipt was passed on from the voter's own vote, so it is checked at once.
    if (this.state.text !== '') void this.#checkReceipt();
  }

  protected override getHeading(): string {
    return this.t.voting.receiptTitle;
  }

  readonly #submit = (event: Event) => {
    event.preventDefault();
    if (!this.state.isBusy) void this.#checkReceipt();
  };

  async #checkReceipt(): Promise<void> {
    const receipt = findReceipt(this.state.text);
    this.setState({
      checkedReceipt: undefined,
      problem: undefined,
      errorText: receipt ? '' : this.t.voting.receiptNeeded,
    });
    if (receipt === undefined) return this.focusFirst('#receipt');
    this.setState({ isBusy: true });
    try {
      const check = await checkReceipt(receipt);
      this.setState({ checkedReceipt: { receiptCheck: check, title: await loadVotingTitle(check) } });
      await this.focusFirst('#verdict');
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  }

  readonly #loadFile = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const [file] = target.files ?? [];
    if (file === undefined) return;
    // A receipt is shorter than 4 KiB. The start of a longer file is enough to reject it.
    this.setState({ text: (await file.slice(0, 8192).text()).trim() });
    target.value = '';
    await this.#checkReceipt();
  };

  protected override render() {
    const { t, locale, tenantId } = this;
    const { text, errorText, isBusy, problem, checkedReceipt } = this.state;
    const id = 'receipt';
    return html`
      <div class="wrap page narrow">
        <header class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.voting.receiptLead}</p>
        </header>
        <div class="stack loose">
          ${checkedReceipt ? verdict(t, locale, tenantId, checkedReceipt) : nothing} ${problem ? problemNotice(t, problem) : nothing}
          <form class="stack" novalidate @submit=${this.#submit}>
            ${field({
              id,
              label: t.voting.receiptField,
              error: errorText,
              control: html`<textarea
                class="input code"
                id=${id}
                rows="6"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="none"
                .value=${text}
                aria-describedby=${describedBy({ id, error: errorText })}
                aria-invalid=${ariaInvalid({ error: errorText })}
                @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && this.setState({ text: target.value })}
              ></textarea>`,
            })}
            <div class="cluster">
              ${busyButton({ label: t.voting.checkNow, busyLabel: t.voting.checking, isBusy, classes: 'primary large', type: 'submit' })}
              <label class="button large file-button">
                ${icon('file')}${t.voting.receiptFile}
                <input type="file" accept=".txt,text/plain,application/jose" @change=${this.#loadFile} />
              </label>
            </div>
          </form>
        </div>
      </div>
    `;
  }
}

/** Returns the title of the voting, or its id if it cannot be read. */
async function loadVotingTitle({ votingId }: ReceiptCheck): Promise<string> {
  if (votingId === undefined) return '';
  return readVoting(votingId).then(
    ({ data }) => data.title,
    () => votingId,
  );
}

customElements.define('suffra-receipt', Receipt);
