import { html, nothing } from 'lit';
import { asProblem } from '../../api/problem.ts';
import { createVoting } from '../../api/votings.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { problemNotice } from '../../components/problem.ts';
import { go } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import type { Editable } from '../../rules/editable.ts';
import { differing } from '../../rules/rebase.ts';
import { bodyOf, emptyDraft } from '../../rules/voting-draft.ts';
import { type Faults, faultsOf } from '../../rules/voting-faults.ts';
import { dropForm, keepForm, keptForm } from '../../state/drafts.ts';
import { serverNow } from '../../state/server-clock.ts';
import './admin.css';
import { leaveMessage } from './flash.ts';
import { ballot, rules } from './form/ballot.ts';
import { options } from './form/options.ts';
import { FormPage, type FormState, formStart } from './form/page.ts';
import { preview } from './form/preview.ts';
import { question } from './form/question.ts';
import { summary } from './form/summary.ts';
import { when } from './form/when.ts';

const all: Editable = { terms: true, end: 'any', words: true, cancel: false };

interface NewState extends FormState {
  /** The same for every try to send this form: it makes one voting, however often it is sent. */
  readonly key: string;
}

/** Making a voting. */
class AdminNew extends FormPage<NewState> {
  readonly #empty = emptyDraft(serverNow());

  constructor() {
    super({ ...formStart, draft: emptyDraft(serverNow()), key: crypto.randomUUID() });
    const kept = keptForm('new');
    if (kept !== undefined)
      this.patch({ draft: kept.draft, wasKept: true, ...(kept.key !== undefined && { key: kept.key }) });
  }

  protected override heading(): string {
    return this.t.form.newTitle;
  }

  protected override editable(): Editable {
    return all;
  }

  protected override check(): Faults {
    return faultsOf(this.state.draft, serverNow());
  }

  protected override keep(): void {
    keepForm('new', { draft: this.state.draft, key: this.state.key });
  }

  protected override isDirty(): boolean {
    return differing(this.#empty, this.state.draft).length > 0;
  }

  #startAfresh(): void {
    dropForm('new');
    this.patch({ ...formStart, draft: this.#empty, key: crypto.randomUUID() });
    void this.focusOn('#form-title');
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.state.busy || !(await this.isReady())) return;
    this.patch({ busy: true });
    try {
      await createVoting(bodyOf(this.state.draft), this.state.key);
      dropForm('new');
      leaveMessage(this.t.form.created);
      this.patch({ draft: this.#empty });
      go(paths.page(this.tenantId, 'admin'));
    } catch (thrown) {
      await this.refuse(asProblem(thrown));
      this.#renewKey();
    }
  }

  // The first try had made its voting although no answer came. What is sent next is another one, on purpose.
  #renewKey(): void {
    if (this.state.problem?.slug !== 'idempotency-key-reused') return;
    this.patch({ key: crypto.randomUUID() });
    this.keep();
  }

  protected override render() {
    const view = this.view();
    const { t } = this;
    const { wasKept, busy } = this.state;
    return html`
      <div class="wrap page">
        <div class="page-head">
          <a class="back" href=${paths.page(this.tenantId, 'admin')}>${icon('back')}${t.admin.title}</a>
          <h1 tabindex="-1">${this.heading()}</h1>
        </div>
        <div class="form-columns">
          <form class="stack" novalidate @submit=${(event: Event) => void this.#send(event)}>
            ${
              wasKept
                ? notice(
                    'info',
                    html`<p>${t.form.kept}</p>
                      <button type="button" class="button compact" @click=${() => this.#startAfresh()}>
                        ${t.form.startAfresh}
                      </button>`,
                  )
                : nothing
            }
            ${summary(view)} ${question(view)} ${options(view)} ${when(view, true)} ${ballot(view)}
            ${rules(view, this.priced)} ${this.#problem()}
            <p class="cluster">
              ${busyButton({
                label: t.form.create,
                busyLabel: t.form.saving,
                busy,
                type: 'submit',
                look: 'primary large',
              })}
              <a class="button quiet" href=${paths.page(this.tenantId, 'admin')}>${t.common.cancel}</a>
            </p>
          </form>
          ${preview(view)}
        </div>
      </div>
    `;
  }

  #problem() {
    const { problem, refusedFields } = this.state;
    if (problem === undefined || refusedFields.length > 0) return nothing;
    const made = problem.details.votingId;
    return html`
      ${problemNotice(this.t, problem)}
      ${
        made === undefined
          ? nothing
          : html`<p><a class="button" href=${paths.edit(this.tenantId, made)}>${this.t.form.made}</a></p>`
      }
    `;
  }
}

customElements.define('suffra-admin-new', AdminNew);
