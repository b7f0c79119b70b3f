import { html, nothing } from 'lit';
import { createAccounts } from '../../../api/accounts.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { AccountOutcome } from '../../../api/schemas/account.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { field } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { chunkByHundred, type ParsedAccountList, parseAccountList } from '../../../rules/account-list.ts';
import { decodeTextFile } from '../../../rules/decode-text-file.ts';
import { announce } from '../../../state/announcer.ts';
import '../form/file-input.css';

interface State {
  readonly text: string;
  readonly parsed: ParsedAccountList;
  /** The error of the list as a whole, set when it is sent. */
  readonly listError: 'importEmpty' | 'tooMany' | undefined;
  readonly isSubmitted: boolean;
  /** The number of processed accounts while the import runs. */
  readonly progress: number | undefined;
  readonly outcomes: readonly AccountOutcome[];
  readonly problem: Problem | undefined;
}

const maxAccounts = 10_000;
/** The maximum number of errors or accounts that are listed. */
const maxListed = 8;
const emptyList: ParsedAccountList = { accounts: [], errors: [] };

/** Creates many accounts from a pasted list or a file. */
class BulkForm extends View<State> {
  static override properties = { ...View.properties, onSaved: { attribute: false } };
  declare onSaved: () => Promise<void>;

  constructor() {
    super({
      text: '',
      parsed: emptyList,
      listError: undefined,
      isSubmitted: false,
      progress: undefined,
      outcomes: [],
      problem: undefined,
    });
  }

  #updateDraft(text: string): void {
    this.setState({
      text,
      parsed: parseAccountList(text),
      isSubmitted: false,
      listError: undefined,
      outcomes: [],
      problem: undefined,
    });
  }

  readonly #loadFile = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    if (file === undefined) return;
    this.#updateDraft(decodeTextFile(new Uint8Array(await file.arrayBuffer())));
    // Allows choosing the same file again after it is corrected.
    target.value = '';
  };

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    const { parsed, progress } = this.state;
    if (progress !== undefined) return;
    const { accounts, errors } = parsed;
    const listError =
      accounts.length === 0 && errors.length === 0
        ? 'importEmpty'
        : accounts.length > maxAccounts
          ? 'tooMany'
          : undefined;
    this.setState({ isSubmitted: true, listError, outcomes: [], problem: undefined });
    if (listError !== undefined || errors.length > 0) return this.focusFirst('#bulk-text');
    this.setState({ progress: 0 });
    try {
      for (const batch of chunkByHundred(accounts)) {
        const outcomes = [...this.state.outcomes, ...(await createAccounts(batch))];
        this.setState({ outcomes, progress: outcomes.length });
      }
      announce(this.t.accounts.createdCount(this.#countOutcomes('created')));
      this.setState({ text: '', parsed: emptyList, isSubmitted: false });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ progress: undefined });
      await this.onSaved();
    }
  };

  #countOutcomes(outcome: AccountOutcome['outcome']): number {
    return this.state.outcomes.filter((entry) => entry.outcome === outcome).length;
  }

  protected override render() {
    const { t } = this;
    const { text, parsed, listError, isSubmitted, progress } = this.state;
    const accountCount = parsed.accounts.length;
    const isInvalid = isSubmitted && (listError !== undefined || parsed.errors.length > 0);
    return html`
      <form class="stack" novalidate aria-labelledby="bulk-form" @submit=${this.#submit}>
        <h2 id="bulk-form">${t.accounts.importTitle}</h2>
        <p class="soft small" id="bulk-lead">${t.accounts.importLead}</p>
        ${field({
          id: 'bulk-text',
          label: t.accounts.paste,
          error: listError && t.accounts[listError],
          control: html`<textarea
            class="input bulk-text"
            id="bulk-text"
            name="accounts"
            rows="6"
            spellcheck="false"
            autocapitalize="none"
            placeholder="shop-12, Bakery Linden, 4"
            .value=${text}
            aria-describedby="bulk-lead bulk-errors ${listError ? 'bulk-text-fault' : ''}"
            aria-invalid=${isInvalid ? 'true' : nothing}
            @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && this.#updateDraft(target.value)}
          ></textarea>`,
        })}
        <div class="field">
          <label for="bulk-file">${t.accounts.file}</label>
          <input
            class="file-input"
            id="bulk-file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            @change=${this.#loadFile}
          />
        </div>
        <div id="bulk-errors">${parsed.errors.length > 0 ? this.#errorList(parsed) : nothing}</div>
        ${progress === undefined ? this.#outcomeNotice() : nothing}
        <div>
          ${busyButton({
            label: accountCount === 0 ? t.accounts.createAccounts : t.accounts.createCount(accountCount),
            busyLabel: t.accounts.importProgress(progress ?? 0, accountCount),
            isBusy: progress !== undefined,
            type: 'submit',
            classes: 'primary',
          })}
        </div>
      </form>
    `;
  }

  #errorList({ errors }: ParsedAccountList) {
    const { t } = this;
    return notice(
      'warn',
      html`<p><strong>${t.accounts.importErrorsTitle(errors.length)}</strong></p>
        <ul>
          ${errors
            .slice(0, maxListed)
            .map(
              ({ line, error }) => html`<li>${t.accounts.line(line)}: ${t.accounts.importErrors[error]}</li>`,
            )}
        </ul>
        ${errors.length > maxListed ? html`<p>${t.accounts.andMore(errors.length - maxListed)}</p>` : nothing}`,
    );
  }

  #outcomeNotice() {
    const { t } = this;
    const { outcomes, problem } = this.state;
    const different = outcomes.filter(({ outcome }) => outcome === 'different');
    const unchanged = this.#countOutcomes('unchanged');
    const summary = html`
      <p>${t.accounts.createdCount(this.#countOutcomes('created'))} ${unchanged === 0 ? nothing : t.accounts.unchangedCount(unchanged)}</p>
      ${
        different.length === 0
          ? nothing
          : html`<p>${t.accounts.conflictingCount(different.length)}</p>
            <p class="account-id">
              ${different
                .slice(0, maxListed)
                .map(({ accountId }) => accountId)
                .join(', ')}
              ${different.length > maxListed ? t.accounts.andMore(different.length - maxListed) : nothing}
            </p>`
      }
    `;
    if (problem === undefined)
      return outcomes.length === 0 ? nothing : notice(different.length > 0 ? 'warn' : 'good', summary);
    return html`${problemNotice(t, problem)}
      ${outcomes.length === 0 ? nothing : notice('info', t.accounts.interrupted(outcomes.length))}`;
  }
}

customElements.define('suffra-bulk-form', BulkForm);
