import { html, nothing } from 'lit';
import { loadCode } from '../../api/load-code.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import { createVoting, readVoting } from '../../api/votings.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { currentLocation, navigate } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { findDifferences } from '../../rules/draft-fields.ts';
import type { EditableFields } from '../../rules/editable-fields.ts';
import { createEmptyDraft, toVotingRequest } from '../../rules/voting-draft.ts';
import { type FieldErrors, validateDraft } from '../../rules/voting-validation.ts';
import { deleteSavedForm, getSavedForm, saveForm } from '../../state/drafts.ts';
import { loadTexts } from '../../state/language.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import { getServerTime } from '../../state/server-clock.ts';
import './admin.css';
import { setCreatedVoting } from './created-voting.ts';
import { ballotSection, rulesSection } from './form/ballot-and-rules-sections.ts';
import { errorSummary } from './form/error-summary.ts';
import { restoredNotice } from './form/form-notices.ts';
import { optionsSection } from './form/options-section.ts';
import { questionSection } from './form/question-section.ts';
import { scheduleSection } from './form/schedule-section.ts';
import { initialFormState, VotingFormPage, type VotingFormState } from './form/voting-form-page.ts';
import { votingPreview, votingPreviewDisclosure } from './form/voting-preview.ts';

const fullyEditable: EditableFields = { settings: true, end: 'any', presentation: true, cancel: false };

const loadSaving = () =>
  loadCode(() => Promise.all([import('./drafts/save-form.ts'), loadTexts(['drafts'])]));

interface NewState extends VotingFormState {
  /** The idempotency key of this form. Repeated requests create one voting. */
  readonly idempotencyKey: string;
  /** The voting to copy, undefined for an empty form. */
  readonly source: LoadState<undefined> | undefined;
}

/** Creates a voting. */
class AdminNew extends VotingFormPage<NewState> {
  /** The voting to copy, or an empty text. */
  readonly #sourceId = currentLocation.get().query.get('from') ?? '';
  readonly #formName = this.#sourceId === '' ? 'new' : `copy-${this.#sourceId}`;
  #initialDraft = createEmptyDraft(getServerTime());

  constructor() {
    super({
      ...initialFormState,
      draft: createEmptyDraft(getServerTime()),
      idempotencyKey: crypto.randomUUID(),
      source: undefined,
    });
    const savedForm = getSavedForm(this.#formName);
    if (savedForm !== undefined)
      this.setState({
        draft: savedForm.draft,
        wasRestored: true,
        ...(savedForm.key !== undefined && { idempotencyKey: savedForm.key }),
      });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.state.wasRestored) void this.#loadSource();
  }

  /** Fills in the form with the voting to copy. */
  async #loadSource(): Promise<void> {
    if (this.#sourceId === '') return;
    this.setState({ source: loading });
    try {
      const { toDraftCopy } = await loadCode(() => import('../../rules/copy-voting.ts'));
      const { data } = await readVoting(this.#sourceId);
      this.#initialDraft = toDraftCopy(data, getServerTime());
      this.setState({ source: toLoaded(undefined), draft: this.#initialDraft });
    } catch (error) {
      this.setState({ source: toFailed(toProblem(error)) });
    }
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
    saveForm(this.#formName, { draft: this.state.draft, key: this.state.idempotencyKey });
  }

  protected override isDirty(): boolean {
    return findDifferences(this.#initialDraft, this.state.draft).length > 0;
  }

  async #startOver(): Promise<void> {
    deleteSavedForm(this.#formName);
    this.setState({ ...initialFormState, draft: this.#initialDraft, idempotencyKey: crypto.randomUUID() });
    await this.#loadSource();
    await this.focusFirst('#form-title');
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.state.isBusy || !(await this.validate())) return;
    this.setState({ isBusy: true });
    try {
      // A repetition after this page was left is the same request.
      this.saveDraft();
      const { data } = await createVoting(toVotingRequest(this.state.draft), this.state.idempotencyKey);
      deleteSavedForm(this.#formName);
      setCreatedVoting(data);
      this.setState({ draft: this.#initialDraft });
      navigate(paths.page(this.tenantId, 'admin'));
    } catch (error) {
      await this.showRefusal(toProblem(error));
      this.#renewKey();
    }
  }

  async #saveAsDraft(): Promise<void> {
    if (this.state.isBusy) return;
    this.setState({ isBusy: true, problem: undefined, refusedFields: [] });
    try {
      const [{ saveNewDraft }] = await loadSaving();
      const draftId = await saveNewDraft(this.state.idempotencyKey, this.state.draft);
      deleteSavedForm(this.#formName);
      this.setState({ draft: this.#initialDraft });
      navigate(paths.draft(this.tenantId, draftId));
    } catch (error) {
      await this.showRefusal(toProblem(error));
    }
  }

  protected override problemNotice(problem: Problem): unknown {
    return problem.code === 'too-many-drafts'
      ? notice('bad', html`<p>${this.t.drafts.problems['too-many-drafts']}</p>`)
      : super.problemNotice(problem);
  }

  // An earlier request with this key created a voting although its response was lost. The next request
  // creates another one on purpose.
  #renewKey(): void {
    if (this.state.problem?.code !== 'idempotency-key-reused') return;
    this.setState({ idempotencyKey: crypto.randomUUID() });
    this.saveDraft();
  }

  protected override render() {
    return html`
      <div class="wrap page">
        <div class="page-head">
          <a class="back" href=${paths.page(this.tenantId, 'admin')}>${icon('back')}${this.t.titles.admin}</a>
          <h1 tabindex="-1">${this.getHeading()}</h1>
        </div>
        ${this.#content()}
      </div>
    `;
  }

  #content() {
    const { t } = this;
    const { source } = this.state;
    if (source?.is === 'loading') return skeleton(t.common.loading, ['block', 'block', 'block']);
    if (source?.is === 'failed') return problemPlaceholder(t, source.problem, () => void this.#loadSource());
    const view = this.getView();
    return html`
      <div class="form-columns">
        <form class="stack" novalidate @submit=${(event: Event) => void this.#submit(event)}>
          ${this.#originNotice()} ${errorSummary(view)} ${questionSection(view)} ${optionsSection(view)}
          ${scheduleSection(view, true)} ${ballotSection(view)} ${rulesSection(view, this.changePrice)}
          ${votingPreviewDisclosure(view)} ${this.#problem()}
          <p class="cluster">
            ${busyButton({
              label: t.votingForm.create,
              busyLabel: t.votingForm.saving,
              isBusy: this.state.isBusy,
              type: 'submit',
              classes: 'primary large',
            })}
            <button type="button" class="button large" @click=${() => void this.#saveAsDraft()}>
              ${t.votingForm.saveAsDraft}
            </button>
            <a class="button quiet" href=${paths.page(this.tenantId, 'admin')}>${t.common.cancel}</a>
          </p>
        </form>
        ${votingPreview(view)}
      </div>
    `;
  }

  /** Says that the entries were restored, or that they are a copy. */
  #originNotice() {
    const { t } = this;
    const { wasRestored, source } = this.state;
    if (wasRestored) return restoredNotice(t, () => void this.#startOver());
    return source === undefined ? nothing : notice('info', html`<p>${t.votingForm.copyNotice}</p>`);
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
