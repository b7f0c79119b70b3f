import { html, nothing } from 'lit';
import { createAccounts } from '../../../api/accounts.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { Outcome } from '../../../api/shapes/account.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { field } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { inHundreds, type ReadList, readAccountList } from '../../../rules/account-list.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  readonly text: string;
  readonly read: ReadList;
  /** What is wrong with the list as a whole, once it was sent. */
  readonly fault: 'nothing' | 'tooMany' | undefined;
  readonly tried: boolean;
  /** How many are through, while it runs. */
  readonly progress: number | undefined;
  readonly outcomes: readonly Outcome[];
  readonly problem: Problem | undefined;
}

const most = 10_000;
/** How many faults or accounts are listed at most. */
const shown = 8;
const nothingRead: ReadList = { accounts: [], faults: [] };

/** Making many accounts of a list that was pasted, or of a file. */
class BulkForm extends View<State> {
  static override properties = { ...View.properties, onSaved: { attribute: false } };
  declare onSaved: () => Promise<void>;

  constructor() {
    super({
      text: '',
      read: nothingRead,
      fault: undefined,
      tried: false,
      progress: undefined,
      outcomes: [],
      problem: undefined,
    });
  }

  #type(text: string): void {
    this.patch({
      text,
      read: readAccountList(text),
      tried: false,
      fault: undefined,
      outcomes: [],
      problem: undefined,
    });
  }

  readonly #choose = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    if (file === undefined) return;
    this.#type(await file.text());
    // So that the same file, mended, can be chosen again.
    target.value = '';
  };

  readonly #send = async (event: Event) => {
    event.preventDefault();
    const { read, progress } = this.state;
    if (progress !== undefined) return;
    const { accounts, faults } = read;
    const fault =
      accounts.length === 0 && faults.length === 0
        ? 'nothing'
        : accounts.length > most
          ? 'tooMany'
          : undefined;
    this.patch({ tried: true, fault, outcomes: [], problem: undefined });
    if (fault !== undefined || faults.length > 0) return this.focusOn('#bulk-text');
    this.patch({ progress: 0 });
    try {
      for (const part of inHundreds(accounts)) {
        const outcomes = [...this.state.outcomes, ...(await createAccounts(part))];
        this.patch({ outcomes, progress: outcomes.length });
      }
      announce(this.t.accounts.done(this.#count('created')));
      this.patch({ text: '', read: nothingRead, tried: false });
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ progress: undefined });
      await this.onSaved();
    }
  };

  #count(outcome: Outcome['outcome']): number {
    return this.state.outcomes.filter((each) => each.outcome === outcome).length;
  }

  protected override render() {
    const { t } = this;
    const { text, read, fault, tried, progress } = this.state;
    const all = read.accounts.length;
    const isInvalid = tried && (fault !== undefined || read.faults.length > 0);
    return html`
      <form class="stack" novalidate aria-labelledby="bulk-form" @submit=${this.#send}>
        <h2 id="bulk-form">${t.accounts.bulk}</h2>
        <p class="soft small" id="bulk-lead">${t.accounts.bulkLead}</p>
        ${field({
          id: 'bulk-text',
          label: t.accounts.paste,
          fault: fault && t.accounts[fault],
          control: html`<textarea
            class="input bulk-text"
            id="bulk-text"
            name="accounts"
            rows="6"
            spellcheck="false"
            autocapitalize="none"
            placeholder="shop-12, Bakery Linden, 4"
            .value=${text}
            aria-describedby="bulk-lead bulk-faults ${fault ? 'bulk-text-fault' : ''}"
            aria-invalid=${isInvalid ? 'true' : nothing}
            @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && this.#type(target.value)}
          ></textarea>`,
        })}
        <div class="field">
          <label for="bulk-file">${t.accounts.file}</label>
          <input
            class="bulk-file"
            id="bulk-file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            @change=${this.#choose}
          />
        </div>
        <div id="bulk-faults">${read.faults.length > 0 ? this.#faults(read) : nothing}</div>
        ${progress === undefined ? this.#outcome() : nothing}
        <div>
          ${busyButton({
            label: all === 0 ? t.accounts.sendNone : t.accounts.send(all),
            busyLabel: t.accounts.sending(progress ?? 0, all),
            busy: progress !== undefined,
            type: 'submit',
            look: 'primary',
          })}
        </div>
      </form>
    `;
  }

  #faults({ faults }: ReadList) {
    const { t } = this;
    return notice(
      'warn',
      html`<p><strong>${t.accounts.faultsTitle(faults.length)}</strong></p>
        <ul>
          ${faults
            .slice(0, shown)
            .map(({ line, fault }) => html`<li>${t.accounts.line(line)}: ${t.accounts.faults[fault]}</li>`)}
        </ul>
        ${faults.length > shown ? html`<p>${t.accounts.andMore(faults.length - shown)}</p>` : nothing}`,
    );
  }

  #outcome() {
    const { t } = this;
    const { outcomes, problem } = this.state;
    const different = outcomes.filter(({ outcome }) => outcome === 'different');
    const unchanged = this.#count('unchanged');
    const told = html`
      <p>${t.accounts.done(this.#count('created'))} ${unchanged === 0 ? nothing : t.accounts.unchanged(unchanged)}</p>
      ${
        different.length === 0
          ? nothing
          : html`<p>${t.accounts.different(different.length)}</p>
            <p class="account-id">
              ${different
                .slice(0, shown)
                .map(({ accountId }) => accountId)
                .join(', ')}
              ${different.length > shown ? t.accounts.andMore(different.length - shown) : nothing}
            </p>`
      }
    `;
    if (problem === undefined)
      return outcomes.length === 0 ? nothing : notice(different.length > 0 ? 'warn' : 'good', told);
    return html`${problemNotice(t, problem)}
      ${outcomes.length === 0 ? nothing : notice('info', t.accounts.halfway(outcomes.length))}`;
  }
}

customElements.define('suffra-bulk-form', BulkForm);
