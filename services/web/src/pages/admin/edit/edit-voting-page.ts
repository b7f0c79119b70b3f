import type { ApiResponse } from '../../../api/http.ts';
import { loadCode } from '../../../api/load-code.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Voting } from '../../../api/schemas/voting.ts';
import { readVoting, updateVoting } from '../../../api/votings.ts';
import { paths } from '../../../router/paths.ts';
import { findDifferences } from '../../../rules/draft-fields.ts';
import { type EditableFields, getEditableFields } from '../../../rules/editable-fields.ts';
import {
  changesPresentation,
  createEmptyDraft,
  toVotingChanges,
  toVotingDraft,
  type VotingDraft,
} from '../../../rules/voting-draft.ts';
import { type FieldErrors, validateDraft } from '../../../rules/voting-validation.ts';
import { announce } from '../../../state/announcer.ts';
import { deleteSavedForm, getSavedForm, saveForm } from '../../../state/drafts.ts';
import { loadTexts } from '../../../state/language.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../../state/load-state.ts';
import { getServerTime } from '../../../state/server-clock.ts';
import { getFieldLabel } from '../form/form-view.ts';
import { initialFormState, VotingFormPage, type VotingFormState } from '../form/voting-form-page.ts';

interface EditState extends VotingFormState {
  /** The version that is being edited. */
  readonly loadedVoting: LoadState<ApiResponse<Voting>>;
  readonly message: string;
  /** Whether someone else has saved a newer version. */
  readonly isStale: boolean;
  /** The changes of the newest version, one text per line. */
  readonly newestChanges: readonly string[];
}

const clearedNotices = { message: '', isStale: false, newestChanges: [], wasRestored: false } as const;
const nothingEditable: EditableFields = { settings: false, end: 'fixed', presentation: false, cancel: false };
/** Problems that mean that the voting has changed state during editing. */
const outdatedFormProblems = ['cannot-change-now', 'correction-reason-required', 'too-late-to-move'];

/** Loads what merges the edits of two people. */
async function loadMerge() {
  const [merge] = await loadCode(() =>
    Promise.all([import('../../../rules/merge-edits.ts'), loadTexts(['votingMerge'])]),
  );
  return merge;
}

/** The base class of the edit page: loads, saves a voting, and merges concurrent edits. */
export abstract class EditVotingPage extends VotingFormPage<EditState> {
  #editable = nothingEditable;

  constructor() {
    super({
      ...initialFormState,
      ...clearedNotices,
      draft: createEmptyDraft(getServerTime()),
      loadedVoting: loading,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected getLoadedVoting(): ApiResponse<Voting> | undefined {
    const { loadedVoting } = this.state;
    return loadedVoting.is === 'loaded' ? loadedVoting.value : undefined;
  }

  protected override getSavedPreviewPath(): string {
    return paths.votingPreview(this.tenantId, this.votingId);
  }

  #storedDraft(): VotingDraft {
    const base = this.getLoadedVoting();
    return base === undefined ? this.state.draft : toVotingDraft(base.data);
  }

  protected override getEditable(): EditableFields {
    return this.#editable;
  }

  protected override findErrors(): FieldErrors {
    const stored = this.#storedDraft();
    const isCorrection = !this.#editable.settings && changesPresentation(stored, this.state.draft);
    const limits = { editable: this.#editable, endsAt: stored.endsAt, isCorrection };
    return validateDraft(this.state.draft, getServerTime(), limits);
  }

  protected override getView() {
    const base = this.getLoadedVoting();
    const minEndsAt = this.#editable.end === 'later' ? base?.data.endsAt : undefined;
    return { ...super.getView(), minEndsAt };
  }

  protected override saveDraft(): void {
    const base = this.getLoadedVoting();
    if (base !== undefined) saveForm(this.votingId, { draft: this.state.draft, base });
  }

  protected override isDirty(): boolean {
    return findDifferences(this.#storedDraft(), this.state.draft).length > 0;
  }

  #showVoting(base: ApiResponse<Voting>, draft = toVotingDraft(base.data)): void {
    this.#editable = getEditableFields(base.data, getServerTime());
    this.setState({ loadedVoting: toLoaded(base), draft, isBusy: false, problem: undefined });
  }

  protected async load(): Promise<void> {
    this.setState({ loadedVoting: loading });
    try {
      const base = await readVoting(this.votingId);
      const savedForm = getSavedForm(this.votingId);
      if (savedForm?.base === undefined) return this.#showVoting(base);
      if (savedForm.base.etag !== base.etag)
        return await this.#mergeNewest(savedForm.base, savedForm.draft, base);
      this.#showVoting(base, savedForm.draft);
      this.setState({ wasRestored: this.isDirty() });
    } catch (error) {
      this.setState({ loadedVoting: toFailed(toProblem(error)) });
    }
  }

  protected startOver(): void {
    deleteSavedForm(this.votingId);
    this.setState({ ...initialFormState, ...clearedNotices, draft: this.#storedDraft() });
    void this.focusFirst('h1');
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const base = this.getLoadedVoting();
    if (base === undefined || this.state.isBusy || !(await this.validate())) return;
    const body = toVotingChanges(this.#storedDraft(), this.state.draft);
    if (Object.keys(body).length === 0) return this.#showMessage(this.t.votingForm.nothingChanged);
    this.setState({ ...clearedNotices, isBusy: true });
    try {
      this.#showVoting(await updateVoting(this.votingId, body, base.etag));
      deleteSavedForm(this.votingId);
      this.#showMessage(this.t.votingForm.changed);
    } catch (error) {
      await this.#handleRefusal(toProblem(error));
    }
  }

  async #handleRefusal(problem: Problem): Promise<void> {
    if (problem.code === 'stale-version') return this.showStale();
    if (!outdatedFormProblems.includes(problem.code)) return this.showRefusal(problem);
    await this.loadNewest();
  }

  protected async showStale(): Promise<void> {
    this.setState({ ...clearedNotices, isBusy: false, isStale: true });
    await this.focusFirst('#form-stale');
  }

  /** Reads the newest version and merges the edits into it. */
  protected async loadNewest(): Promise<void> {
    const base = this.getLoadedVoting();
    if (base === undefined) return;
    try {
      await this.#mergeNewest(base, this.state.draft, await readVoting(this.votingId));
    } catch (error) {
      this.setFormState({ isBusy: false, problem: toProblem(error) });
    }
  }

  async #mergeNewest(
    previous: ApiResponse<Voting>,
    ownDraft: VotingDraft,
    newest: ApiResponse<Voting>,
  ): Promise<void> {
    const { discardLockedEdits, mergeEdits } = await loadMerge();
    const stored = toVotingDraft(newest.data);
    const {
      draft: mergedDraft,
      changedByOthers,
      conflicts,
    } = mergeEdits(toVotingDraft(previous.data), ownDraft, stored);
    const { draft, fixed } = discardLockedEdits(
      mergedDraft,
      stored,
      getEditableFields(newest.data, getServerTime()),
    );
    this.#showVoting(newest, draft);
    const { votingMerge: texts } = this.t;
    const toFieldNames = (fields: readonly string[]) =>
      fields.map((field) => getFieldLabel(this.t, field)).join(', ');
    const ownOverlaps = conflicts.filter((field) => !fixed.includes(field));
    const changeLines = [
      ...(changedByOthers.length > 0 ? [texts.changedByOthers(toFieldNames(changedByOthers))] : []),
      ...(ownOverlaps.length > 0 ? [texts.changedByBoth(toFieldNames(ownOverlaps))] : []),
      ...(fixed.length > 0 ? [texts.lockedMeanwhile(toFieldNames(fixed))] : []),
    ];
    this.setState({ ...clearedNotices, newestChanges: [texts.merged, ...changeLines] });
    this.saveDraft();
    await this.focusFirst('#form-newest');
  }

  /** Shows the voting after it was ended or cancelled. */
  protected async showEnded(base: ApiResponse<Voting>, message: string): Promise<void> {
    this.#showVoting(base);
    deleteSavedForm(this.votingId);
    this.#showMessage(message);
    await this.focusFirst('h1');
  }

  #showMessage(message: string): void {
    this.setState({ ...clearedNotices, message });
    announce(message);
    window.scrollTo({ top: 0 });
  }
}
