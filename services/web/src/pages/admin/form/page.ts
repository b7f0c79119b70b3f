import type { Problem } from '../../../api/problem.ts';
import { Page } from '../../../components/page.ts';
import { withMoved, withOption, withoutOption, withPrice } from '../../../rules/draft-edit.ts';
import type { Editable } from '../../../rules/editable.ts';
import type { DraftOption, VotingDraft } from '../../../rules/voting-draft.ts';
import { type FaultCode, type Faults, isEditable } from '../../../rules/voting-faults.ts';
import { announce } from '../../../state/announcer.ts';
import { type FormView, optionControl } from './view.ts';

/** What a page with the form of a voting holds. */
export interface FormState {
  readonly draft: VotingDraft;
  /** Set once the form was sent with faults: from then on they are shown, and vanish as they are mended. */
  readonly tried: boolean;
  /** Fields that the API refused, until they are changed. */
  readonly refusedFields: readonly string[];
  readonly busy: boolean;
  readonly problem?: Problem | undefined;
  readonly opened: readonly number[];
  /** What was typed before is in the form again. */
  readonly wasKept: boolean;
}

export const formStart = {
  tried: false,
  refusedFields: [],
  busy: false,
  problem: undefined,
  opened: [],
  wasKept: false,
} as const;

/** What the page for a new voting and that for an edit have in common: the form and what one does in it. */
export abstract class FormPage<S extends FormState> extends Page<S> {
  protected abstract editable(): Editable;
  /** What is wrong with the form now. */
  protected abstract check(): Faults;
  /** Keeps what is typed, for when the page is left and come back to. */
  protected abstract keep(): void;
  protected abstract isDirty(): boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#warn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#warn);
  }

  // The browser asks before it throws away what was typed.
  readonly #warn = (event: BeforeUnloadEvent) => {
    if (this.isDirty()) event.preventDefault();
  };

  /** Changes part of the state. TypeScript can't see that a part of FormState is a part of S. */
  protected set(change: Partial<FormState>): void {
    this.state = { ...this.state, ...change };
  }

  protected readonly change = (change: Partial<VotingDraft>): void => {
    this.set({ draft: { ...this.state.draft, ...change }, refusedFields: [] });
    this.keep();
  };

  protected readonly priced = (price: 0 | 1): void => this.change(withPrice(this.state.draft, price));

  protected view(): FormView {
    const { draft, tried, opened } = this.state;
    return {
      t: this.t,
      locale: this.locale,
      draft,
      opened,
      editable: this.editable(),
      faults: tried ? this.allFaults() : this.#refused(),
      change: this.change,
      options: {
        add: () => this.#add(),
        remove: (key) => this.#remove(key),
        move: (key, by) => this.#move(key, by),
        open: (key) => this.#open(key),
      },
    };
  }

  #refused(): Faults {
    return Object.fromEntries(
      this.state.refusedFields.map((field): [string, FaultCode] => [field, 'refused']),
    );
  }

  protected allFaults(): Faults {
    return { ...this.#refused(), ...this.check() };
  }

  /** Shows what is wrong, if anything is, and takes the person there. @returns whether the form can be sent */
  protected async isReady(): Promise<boolean> {
    this.set({ problem: undefined, refusedFields: [], tried: true });
    if (Object.keys(this.check()).length === 0) {
      this.set({ tried: false });
      return true;
    }
    await this.focusOn('#form-faults');
    return false;
  }

  /** Shows a refusal: at its fields where it names some of the form's, else beside the button. */
  protected async refuse(problem: Problem): Promise<void> {
    const named = (problem.details.errors ?? []).map(({ path }) => path.replace('ballot.min', 'ballot.max'));
    const refusedFields = [...new Set(named)].filter((field) => isEditable(field, this.editable()));
    this.set({ busy: false, problem, refusedFields });
    if (refusedFields.length > 0) await this.focusOn('#form-faults');
  }

  #options(options: readonly DraftOption[]): void {
    this.change({ options });
  }

  #add(): void {
    const options = withOption(this.state.draft.options);
    this.#options(options);
    announce(this.t.form.optionAdded);
    void this.#focusOption(options.at(-1), 'label');
  }

  #remove(key: number): void {
    const before = this.state.draft.options;
    const at = before.findIndex((each) => each.key === key);
    const options = withoutOption(before, key);
    this.#options(options);
    announce(this.t.form.optionRemoved);
    void this.#focusOption(options[at] ?? options.at(-1), 'remove');
  }

  #move(key: number, by: -1 | 1): void {
    const options = withMoved(this.state.draft.options, key, by);
    this.#options(options);
    const place = options.findIndex((each) => each.key === key);
    announce(this.t.form.optionMoved(place + 1));
    // Moving its element takes the focus away.
    void this.#focusOption(options[place], by < 0 ? 'up' : 'down');
  }

  #open(key: number): void {
    this.set({ opened: [...this.state.opened, key] });
    void this.focusOn(`#${optionControl(key, 'image')}`);
  }

  #focusOption(option: DraftOption | undefined, part: 'label' | 'up' | 'down' | 'remove'): Promise<void> {
    return option === undefined ? Promise.resolve() : this.focusOn(`#${optionControl(option.key, part)}`);
  }
}
