import { html } from 'lit';
import type { ApiResponse } from '../../../api/http.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { StoredDraft } from '../../../api/schemas/voting-draft.ts';
import { deleteDraft, publishDraft, readDraft } from '../../../api/voting-drafts.ts';
import { notice } from '../../../components/notice.ts';
import { navigate } from '../../../router/navigate.ts';
import { paths } from '../../../router/paths.ts';
import { findDifferences } from '../../../rules/draft-fields.ts';
import type { EditableFields } from '../../../rules/editable-fields.ts';
import { mergeEdits } from '../../../rules/merge-edits.ts';
import { toDraftForm } from '../../../rules/stored-draft.ts';
import { createEmptyDraft, type VotingDraft } from '../../../rules/voting-draft.ts';
import { type FieldErrors, validateDraft } from '../../../rules/voting-validation.ts';
import { announce } from '../../../state/announcer.ts';
import { deleteSavedForm, getSavedForm, saveForm } from '../../../state/drafts.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../../state/load-state.ts';
import { getServerTime } from '../../../state/server-clock.ts';
import { setCreatedVoting } from '../created-voting.ts';
import { getFieldLabel } from '../form/form-view.ts';
import { initialFormState, VotingFormPage, type VotingFormState } from '../form/voting-form-page.ts';
import { saveFormAsDraft } from './save-form.ts';

const fullyEditable: EditableFields = { settings: true, end: 'any', presentation: true, cancel: false };

interface DraftState extends VotingFormState {
  /** The version that is being edited. */
  readonly loadedDraft: LoadState<ApiResponse<StoredDraft>>;
  readonly message: string;
  /** Whether someone else has saved a newer version. */
  readonly isStale: boolean;
  /** The changes of the newest version, one text per line. */
  readonly newestChanges: readonly string[];
  readonly isDeleting: boolean;
}

const clearedNotices = { message: '', isStale: false, newestChanges: [], wasRestored: false } as const;

/** The base class of the page of a draft: loads, saves, publishes and deletes it, and merges concurrent edits. */
export abstract class EditDraftPage extends VotingFormPage<DraftState> {
  static override properties = { ...VotingFormPage.properties, draftId: { attribute: false } };
  declare draftId: string;
  /** The form as it is stored. */
  #storedForm = createEmptyDraft(getServerTime());

  constructor() {
    const draft = createEmptyDraft(getServerTime());
    super({ ...initialFormState, ...clearedNotices, draft, loadedDraft: loading, isDeleting: false });
    this.draftId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override getSavedPreviewPath(): string {
    return paths.draftPreview(this.tenantId, this.draftId);
  }

  /** The text of a problem that only drafts have. */
  protected findDraftProblem({ code }: Problem): string | undefined {
    const texts: Partial<Record<string, string>> = this.t.drafts.problems;
    return texts[code];
  }

  protected override problemNotice(problem: Problem): unknown {
    const text = this.findDraftProblem(problem);
    return text === undefined ? super.problemNotice(problem) : notice('bad', html`<p>${text}</p>`);
  }

  get #base(): ApiResponse<StoredDraft> | undefined {
    const { loadedDraft } = this.state;
    return loadedDraft.is === 'loaded' ? loadedDraft.value : undefined;
  }

  protected override getEditable(): EditableFields {
    return fullyEditable;
  }

  protected override findErrors(): FieldErrors {
    return validateDraft(this.state.draft, getServerTime());
  }

  protected override saveDraft(): void {
    const draftBase = this.#base;
    if (draftBase !== undefined) saveForm(this.draftId, { draft: this.state.draft, draftBase });
  }

  protected override isDirty(): boolean {
    return findDifferences(this.#storedForm, this.state.draft).length > 0;
  }

  #show(base: ApiResponse<StoredDraft>, draft?: VotingDraft): void {
    this.#storedForm = toDraftForm(base.data.content, getServerTime());
    this.setState({ loadedDraft: toLoaded(base), draft: draft ?? this.#storedForm, isBusy: false });
  }

  protected readonly load = async (): Promise<void> => {
    this.setState({ loadedDraft: loading });
    try {
      const newest = await readDraft(this.draftId);
      const saved = getSavedForm(this.draftId);
      if (saved?.draftBase === undefined) return this.#show(newest);
      if (saved.draftBase.etag !== newest.etag)
        return await this.#mergeNewest(saved.draftBase, saved.draft, newest);
      this.#show(newest, saved.draft);
      this.setState({ wasRestored: this.isDirty() });
    } catch (error) {
      this.setState({ loadedDraft: toFailed(toProblem(error)) });
    }
  };

  protected startOver(): void {
    deleteSavedForm(this.draftId);
    this.setState({ ...initialFormState, ...clearedNotices, draft: this.#storedForm });
    void this.focusFirst('h1');
  }

  protected readonly save = async (): Promise<void> => {
    const base = this.#base;
    if (base === undefined || this.state.isBusy) return;
    this.#startRequest();
    try {
      await this.#store(base);
      this.setState({ message: this.t.drafts.saved });
      announce(this.t.drafts.saved);
    } catch (error) {
      await this.#handleRefusal(toProblem(error));
    }
  };

  #startRequest(): void {
    this.setState({
      ...clearedNotices,
      isBusy: true,
      isSubmitted: false,
      problem: undefined,
      refusedFields: [],
    });
  }

  /** Saves the form as the next version. */
  async #store(base: ApiResponse<StoredDraft>): Promise<ApiResponse<StoredDraft>> {
    const stored = await saveFormAsDraft(this.draftId, this.state.draft, base.etag);
    deleteSavedForm(this.draftId);
    this.#show(stored);
    return stored;
  }

  protected readonly publish = async (event: Event): Promise<void> => {
    event.preventDefault();
    const base = this.#base;
    if (base === undefined || this.state.isBusy || !(await this.validate())) return;
    this.#startRequest();
    try {
      const { etag } = this.isDirty() ? await this.#store(base) : base;
      this.setState({ isBusy: true });
      const { data } = await publishDraft(this.draftId, etag);
      deleteSavedForm(this.draftId);
      setCreatedVoting(data);
      navigate(paths.page(this.tenantId, 'admin'));
    } catch (error) {
      await this.#handleRefusal(toProblem(error));
    }
  };

  protected readonly delete = async (): Promise<void> => {
    const base = this.#base;
    if (base === undefined || this.state.isBusy) return;
    this.#startRequest();
    try {
      await deleteDraft(this.draftId, base.etag);
      deleteSavedForm(this.draftId);
      this.#storedForm = this.state.draft;
      announce(this.t.drafts.deleted);
      navigate(paths.page(this.tenantId, 'admin/drafts'));
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code !== 'stale-version') return this.setState({ isBusy: false, problem });
      await this.#handleRefusal(problem);
    }
  };

  async #handleRefusal(problem: Problem): Promise<void> {
    if (problem.code !== 'stale-version') return this.showRefusal(problem);
    this.setState({ ...clearedNotices, isBusy: false, isDeleting: false, isStale: true });
    await this.focusFirst('#form-stale');
  }

  /** Reads the newest version and merges the edits into it. */
  protected async loadNewest(): Promise<void> {
    const base = this.#base;
    if (base === undefined) return;
    try {
      await this.#mergeNewest(base, this.state.draft, await readDraft(this.draftId));
    } catch (error) {
      this.setState({ isBusy: false, problem: toProblem(error) });
    }
  }

  async #mergeNewest(
    previous: ApiResponse<StoredDraft>,
    ownForm: VotingDraft,
    newest: ApiResponse<StoredDraft>,
  ): Promise<void> {
    const toForm = ({ data }: ApiResponse<StoredDraft>) => toDraftForm(data.content, getServerTime());
    const { draft, changedByOthers, conflicts } = mergeEdits(toForm(previous), ownForm, toForm(newest));
    this.#show(newest, draft);
    const { votingMerge: texts } = this.t;
    const toNames = (fields: readonly string[]) =>
      fields.map((field) => getFieldLabel(this.t, field)).join(', ');
    const newestChanges = [
      texts.merged,
      ...(changedByOthers.length > 0 ? [texts.changedByOthers(toNames(changedByOthers))] : []),
      ...(conflicts.length > 0 ? [texts.changedByBoth(toNames(conflicts))] : []),
    ];
    this.setState({ ...clearedNotices, newestChanges });
    this.saveDraft();
    await this.focusFirst('#form-newest');
  }
}
