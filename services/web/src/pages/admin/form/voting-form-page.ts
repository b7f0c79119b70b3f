import { html } from 'lit';
import { loadCode } from '../../../api/load-code.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import { Page } from '../../../components/page.ts';
import { problemNotice } from '../../../components/problem.ts';
import { addOption, moveOption, removeOption, setPrice } from '../../../rules/draft-edits.ts';
import type { EditableFields } from '../../../rules/editable-fields.ts';
import { toLocalInput } from '../../../rules/local-time.ts';
import type { DraftOption, VotingDraft } from '../../../rules/voting-draft.ts';
import { type FieldErrorCode, type FieldErrors, isEditable } from '../../../rules/voting-validation.ts';
import { announce } from '../../../state/announcer.ts';
import { loadTexts } from '../../../state/language.ts';
import { type FormView, getOptionControlId } from './form-view.ts';
import type { OptionListRequest } from './option-list.ts';

/** The state of a page with the voting form. */
export interface VotingFormState {
  readonly draft: VotingDraft;
  /** Set when the form was sent with errors. From then on errors are shown until they are corrected. */
  readonly isSubmitted: boolean;
  /** Fields that the API rejected, until they are changed. */
  readonly refusedFields: readonly string[];
  readonly isBusy: boolean;
  readonly problem?: Problem | undefined;
  readonly openImageKeys: readonly number[];
  readonly optionList: OptionListRequest | undefined;
  readonly optionListProblem: Problem | undefined;
  /** Whether the form was restored from a saved draft. */
  readonly wasRestored: boolean;
}

export const initialFormState = {
  isSubmitted: false,
  refusedFields: [],
  isBusy: false,
  problem: undefined,
  openImageKeys: [],
  optionList: undefined,
  optionListProblem: undefined,
  wasRestored: false,
} as const;

/** Loads the explanation of a used-up quota. Without it the form shows the text of the problem. */
const loadQuotaProblem = () =>
  Promise.all([loadTexts(['votingQuota']), import('./quota-problem.ts')]).catch(() => undefined);

/** The base class of the pages that create or edit a voting. */
export abstract class VotingFormPage<S extends VotingFormState> extends Page<S> {
  protected abstract getEditable(): EditableFields;
  /** Returns the validation errors of the form. */
  protected abstract findErrors(): FieldErrors;
  /** Saves the draft on this device, so that it survives leaving the page. */
  protected abstract saveDraft(): void;
  protected abstract isDirty(): boolean;
  /** A second click must not send the form twice. */
  #isWaitingForUploads = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#onBeforeUnload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#onBeforeUnload);
  }

  // Lets the browser ask before unsaved changes are lost.
  readonly #onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (this.isDirty()) event.preventDefault();
  };

  /** Merges fields into the state. TypeScript cannot infer that a part of VotingFormState is a part of S. */
  protected setFormState(change: Partial<VotingFormState>): void {
    this.state = { ...this.state, ...change };
  }

  protected readonly changeDraft = (fields: Partial<VotingDraft>): void => {
    this.setFormState({ draft: { ...this.state.draft, ...fields }, refusedFields: [] });
    this.saveDraft();
  };

  protected readonly changePrice = (price: 0 | 1): void =>
    this.changeDraft(setPrice(this.state.draft, price));

  protected getView(): FormView {
    const { draft, isSubmitted, openImageKeys, optionList, optionListProblem } = this.state;
    return {
      t: this.t,
      locale: this.locale,
      draft,
      openImageKeys,
      optionList,
      optionListProblem,
      editable: this.getEditable(),
      errors: isSubmitted ? this.findAllErrors() : this.#refusedErrors(),
      onChange: this.changeDraft,
      onPreview: this.#openPreview,
      optionActions: {
        add: () => this.#addOption(),
        remove: (key) => this.#removeOption(key),
        move: (key, by) => this.#moveOption(key, by),
        insertList: (request) => void this.#insertList(request),
        openImageField: (key) => this.#openImageField(key),
      },
    };
  }

  #refusedErrors(): FieldErrors {
    return Object.fromEntries(
      this.state.refusedFields.map((field): [string, FieldErrorCode] => [field, 'rejected']),
    );
  }

  protected findAllErrors(): FieldErrors {
    return { ...this.#refusedErrors(), ...this.findErrors() };
  }

  /**
   * Waits for uploads of pictures, then shows the validation errors and moves the focus to them.
   * @returns whether the form is valid
   */
  protected async validate(): Promise<boolean> {
    if (this.#isWaitingForUploads) return false;
    this.#isWaitingForUploads = true;
    const fields = [...this.querySelectorAll('suffra-picture-field')];
    const uploads = await Promise.all(fields.map(({ uploading }) => uploading));
    this.#isWaitingForUploads = false;
    if (uploads.includes(false)) return false;
    this.setFormState({ problem: undefined, refusedFields: [], isSubmitted: true });
    if (Object.keys(this.findErrors()).length === 0) {
      this.setFormState({ isSubmitted: false });
      return true;
    }
    await this.focusFirst('#form-faults');
    return false;
  }

  /** Shows a problem: at its fields if it names fields of the form, otherwise beside the button. */
  protected async showRefusal(problem: Problem): Promise<void> {
    if (problem.code === 'quota-exceeded') await loadQuotaProblem();
    const fieldNames = (problem.details.errors ?? []).map(({ path }) =>
      path.replace('ballot.min', 'ballot.max'),
    );
    const refusedFields = [...new Set(fieldNames)].filter((field) => isEditable(field, this.getEditable()));
    this.setFormState({ isBusy: false, problem, refusedFields });
    if (refusedFields.length > 0) await this.focusFirst('#form-faults');
  }

  /** The problem of the last request, beside the button. */
  protected problemNotice(problem: Problem): unknown {
    return problem.code === 'quota-exceeded' && customElements.get('suffra-quota-problem') !== undefined
      ? html`<suffra-quota-problem
          .problem=${problem}
          .tenantId=${this.tenantId}
          .onUse=${this.getEditable().settings ? this.#useWindow : undefined}
        ></suffra-quota-problem>`
      : problemNotice(this.t, problem);
  }

  readonly #useWindow = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
    this.setFormState({ problem: undefined });
    this.changeDraft({ startNow: false, startsAt: toLocalInput(startsAt), endsAt: toLocalInput(endsAt) });
    announce(this.t.votingQuota.used);
    void this.focusFirst('#form-when');
  };

  #setOptions(options: readonly DraftOption[]): void {
    this.changeDraft({ options });
  }

  #addOption(): void {
    const options = addOption(this.state.draft.options);
    this.#setOptions(options);
    announce(this.t.votingForm.optionAdded);
    void this.#focusOption(options.at(-1), 'label');
  }

  #removeOption(key: number): void {
    const previous = this.state.draft.options;
    const index = previous.findIndex((option) => option.key === key);
    const options = removeOption(previous, key);
    this.#setOptions(options);
    announce(this.t.votingForm.optionRemoved);
    void this.#focusOption(options[index] ?? options.at(-1), 'remove');
  }

  #moveOption(key: number, by: -1 | 1): void {
    const options = moveOption(this.state.draft.options, key, by);
    this.#setOptions(options);
    const index = options.findIndex((option) => option.key === key);
    announce(this.t.votingForm.optionMoved(index + 1));
    // Moving the element in the DOM removes its focus.
    void this.#focusOption(options[index], by < 0 ? 'up' : 'down');
  }

  async #insertList(optionList: OptionListRequest): Promise<void> {
    try {
      await loadCode(() => Promise.all([import('./option-list.ts'), loadTexts(['optionList'])]));
      this.setFormState({ optionList, optionListProblem: undefined });
    } catch (error) {
      this.setFormState({ optionListProblem: toProblem(error) });
    }
  }

  /** The path of the preview of the saved version; undefined if there is none. */
  protected getSavedPreviewPath(): string | undefined {
    return undefined;
  }

  readonly #openPreview = async () => {
    try {
      const { openPreviewDialog } = await loadCode(() => import('../preview/open-preview-dialog.ts'));
      await openPreviewDialog(this.tenantId, this.state.draft, this.getSavedPreviewPath());
    } catch (error) {
      this.setFormState({ problem: toProblem(error) });
    }
  };

  #openImageField(key: number): void {
    this.setFormState({ openImageKeys: [...this.state.openImageKeys, key] });
  }

  #focusOption(option: DraftOption | undefined, part: 'label' | 'up' | 'down' | 'remove'): Promise<void> {
    return option === undefined
      ? Promise.resolve()
      : this.focusFirst(`#${getOptionControlId(option.key, part)}`);
  }
}
