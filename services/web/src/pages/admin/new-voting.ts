import { html, nothing } from 'lit';
import { toProblem } from '../../api/problem.ts';
import { createVoting } from '../../api/votings.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { navigate } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { findDifferences } from '../../rules/draft-fields.ts';
import type { EditableFields } from '../../rules/editable-fields.ts';
import { createEmptyDraft, toVotingRequest } from '../../rules/voting-draft.ts';
import { type FieldErrors, validateDraft } from '../../rules/voting-validation.ts';
import { deleteSavedForm, getSavedForm, saveForm } from '../../state/drafts.ts';
import { getServerTime } from '../../state/server-clock.ts';
import './admin.css';
import { setCreatedVoting } from './created-voting.ts';
import { ballotSection, rulesSection } from './form/ballot-and-rules-sections.ts';
import { errorSummary } from './form/error-summary.ts';
import { optionsSection } from './form/options-section.ts';
import { questionSection } from './form/question-section.ts';
import { scheduleSection } from './form/schedule-section.ts';
import { initialFormState, VotingFormPage, type VotingFormState } from './form/voting-form-page.ts';
import { votingPreview, votingPreviewDisclosure } from './form/voting-preview.ts';

const fullyEditable: EditableFields = { settings: true, end: 'any', presentation: true, cancel: false };

interface NewState extends VotingFormState {
  /** The idempotency key of this form. Repeated requests create one voting. */
  readonly idempotencyKey: string;
}

/** Creates a voting. */
class AdminNew extends VotingFormPage<NewState> {
  readonly #empty = createEmptyDraft(getServerTime());

  constructor() {
    super({
      ...initialFormState,
      draft: createEmptyDraft(getServerTime()),
      idempotencyKey: crypto.randomUUID(),
    });
    const savedForm = getSavedForm('new');
    if (savedForm !== undefined)
      this.setState({
        draft: savedForm.draft,
        wasRestored: true,
        ...(savedForm.key !== undefined && { idempotencyKey: savedForm.key }),
      });
  }

  protected override getHeading(): string {
    return this.t.votingForm.newTitle;
  }

  protected override getEditable(): EditableFields {
    return fullyEditable;
  }

  protected override findErrors(): FieldErrors {
    return validateDraft(this.state.draft, getServerTime());
  }

  protected override saveDraft(): void {
    saveForm('new', { draft: this.state.draft, key: this.state.idempotencyKey });
  }

  protected override isDirty(): boolean {
    return findDifferences(this.#empty, this.state.draft).length > 0;
  }

  #startOver(): void {
    deleteSavedForm('new');
    this.setState({ ...initialFormState, draft: this.#empty, idempotencyKey: crypto.randomUUID() });
    void this.focusFirst('#form-title');
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.state.isBusy || !(await this.validate())) return;
    this.setState({ isBusy: true });
    try {
      const { data } = await createVoting(toVotingRequest(this.state.draft), this.state.idempotencyKey);
      deleteSavedForm('new');
      setCreatedVoting(data);
      this.setState({ draft: this.#empty });
      navigate(paths.page(this.tenantId, 'admin'));
    } catch (error) {
      await this.showRefusal(toProblem(error));
      this.#renewKey();
    }
  }

  // An earlier request with this key created a voting although its response was lost. The next request
  // creates another one on purpose.
  #renewKey(): void {
    if (this.state.problem?.code !== 'idempotency-key-reused') return;
    this.setState({ idempotencyKey: crypto.randomUUID() });
    this.saveDraft();
  }

  protected override render() {
    const view = this.getView();
    const { t } = this;
    const { wasRestored, isBusy: busy } = this.state;
    return html`
      <div class="wrap page">
        <div class="page-head">
          <a class="back" href=${paths.page(this.tenantId, 'admin')}>${icon('back')}${t.titles.admin}</a>
          <h1 tabindex="-1">${this.getHeading()}</h1>
        </div>
        <div class="form-columns">
          <form class="stack" novalidate @submit=${(event: Event) => void this.#submit(event)}>
            ${
              wasRestored
                ? notice(
                    'info',
                    html`<p>${t.votingForm.draftRestored}</p>
                      <button type="button" class="button compact" @click=${() => this.#startOver()}>
                        ${t.votingForm.startOver}
                      </button>`,
                  )
                : nothing
            }
            ${errorSummary(view)} ${questionSection(view)} ${optionsSection(view)} ${scheduleSection(view, true)} ${ballotSection(view)}
            ${rulesSection(view, this.changePrice)} ${votingPreviewDisclosure(view)} ${this.#problem()}
            <p class="cluster">
              ${busyButton({
                label: t.votingForm.create,
                busyLabel: t.votingForm.saving,
                isBusy: busy,
                type: 'submit',
                classes: 'primary large',
              })}
              <a class="button quiet" href=${paths.page(this.tenantId, 'admin')}>${t.common.cancel}</a>
            </p>
          </form>
          ${votingPreview(view)}
        </div>
      </div>
    `;
  }

  #problem() {
    const { problem, refusedFields } = this.state;
    if (problem === undefined || refusedFields.length > 0) return nothing;
    const createdVotingId = problem.details.votingId;
    return html`
      ${this.problemNotice(problem)}
      ${
        createdVotingId === undefined
          ? nothing
          : html`<p><a class="button" href=${paths.edit(this.tenantId, createdVotingId)}>${this.t.votingForm.openExisting}</a></p>`
      }
    `;
  }
}

customElements.define('suffra-admin-new', AdminNew);
