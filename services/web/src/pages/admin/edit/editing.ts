import type { Answered } from '../../../api/http.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { Voting } from '../../../api/shapes/voting.ts';
import { cancelVoting, changeVoting, readVoting } from '../../../api/votings.ts';
import { type Editable, editableAt } from '../../../rules/editable.ts';
import { differing, rebased, restricted } from '../../../rules/rebase.ts';
import { changesOf, draftOf, emptyDraft, type VotingDraft } from '../../../rules/voting-draft.ts';
import { type Faults, faultsOf } from '../../../rules/voting-faults.ts';
import { announce } from '../../../state/announcer.ts';
import { dropForm, keepForm, keptForm } from '../../../state/drafts.ts';
import { here, type Loading, refused, waiting } from '../../../state/loading.ts';
import { serverNow } from '../../../state/server-clock.ts';
import { FormPage, type FormState, formStart } from '../form/page.ts';
import { labelOf } from '../form/view.ts';

interface EditState extends FormState {
  /** The version that is edited. */
  readonly loaded: Loading<Answered<Voting>>;
  readonly message: string;
  /** Somebody else saved a version in the meantime. */
  readonly stale: boolean;
  /** What the newest version has brought, line by line. */
  readonly newest: readonly string[];
  readonly confirming: boolean;
  readonly cancelling: boolean;
  readonly cancelProblem: Problem | undefined;
}

const quiet = { message: '', stale: false, newest: [], wasKept: false } as const;
const nothingEditable: Editable = { terms: false, end: 'fixed', words: false, cancel: false };
/** Refusals that say that the voting has gone on while it was edited. */
const overtaken = ['cannot-change-now', 'too-late-to-move'];

/** The editing of a voting: reading, saving, meeting somebody else's changes, cancelling. */
export abstract class Editing extends FormPage<EditState> {
  #editable = nothingEditable;

  constructor() {
    super({
      ...formStart,
      ...quiet,
      draft: emptyDraft(serverNow()),
      loaded: waiting,
      confirming: false,
      cancelling: false,
      cancelProblem: undefined,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected base(): Answered<Voting> | undefined {
    const { loaded } = this.state;
    return loaded.is === 'here' ? loaded.value : undefined;
  }

  #stored(): VotingDraft {
    const base = this.base();
    return base === undefined ? this.state.draft : draftOf(base.data);
  }

  protected override editable(): Editable {
    return this.#editable;
  }

  protected override check(): Faults {
    const limits = { editable: this.#editable, endsAt: this.#stored().endsAt };
    return faultsOf(this.state.draft, serverNow(), limits);
  }

  protected override view() {
    const base = this.base();
    const laterThan = this.#editable.end === 'later' ? base?.data.endsAt : undefined;
    return { ...super.view(), laterThan };
  }

  protected override keep(): void {
    const base = this.base();
    if (base !== undefined) keepForm(this.votingId, { draft: this.state.draft, base });
  }

  protected override isDirty(): boolean {
    return differing(this.#stored(), this.state.draft).length > 0;
  }

  #take(base: Answered<Voting>, draft = draftOf(base.data)): void {
    this.#editable = editableAt(base.data, serverNow());
    this.patch({ loaded: here(base), draft, busy: false, problem: undefined });
  }

  protected async load(): Promise<void> {
    this.patch({ loaded: waiting });
    try {
      const base = await readVoting(this.votingId);
      const kept = keptForm(this.votingId);
      if (kept?.base === undefined) return this.#take(base);
      if (kept.base.etag !== base.etag) return await this.#rebase(kept.base, kept.draft, base);
      this.#take(base, kept.draft);
      this.patch({ wasKept: this.isDirty() });
    } catch (thrown) {
      this.patch({ loaded: refused(asProblem(thrown)) });
    }
  }

  protected startAfresh(): void {
    dropForm(this.votingId);
    this.patch({ ...formStart, ...quiet, draft: this.#stored() });
    void this.focusOn('h1');
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const base = this.base();
    if (base === undefined || this.state.busy || !(await this.isReady())) return;
    const body = changesOf(this.#stored(), this.state.draft);
    if (Object.keys(body).length === 0) return this.#say(this.t.form.nothingChanged);
    this.patch({ ...quiet, busy: true });
    try {
      this.#take(await changeVoting(this.votingId, body, base.etag));
      dropForm(this.votingId);
      this.#say(this.t.form.changed);
    } catch (thrown) {
      await this.#refused(asProblem(thrown));
    }
  }

  async #refused(problem: Problem): Promise<void> {
    if (problem.slug === 'stale-version') return this.#showStale();
    if (!overtaken.includes(problem.slug)) return this.refuse(problem);
    await this.loadNewest();
  }

  async #showStale(): Promise<void> {
    this.patch({ ...quiet, busy: false, stale: true, confirming: false, cancelling: false });
    await this.focusOn('#form-stale');
  }

  /** Reads the newest version and puts what was typed upon it. */
  protected async loadNewest(): Promise<void> {
    const base = this.base();
    if (base === undefined) return;
    try {
      await this.#rebase(base, this.state.draft, await readVoting(this.votingId));
    } catch (thrown) {
      this.set({ busy: false, problem: asProblem(thrown) });
    }
  }

  async #rebase(before: Answered<Voting>, mine: VotingDraft, newest: Answered<Voting>): Promise<void> {
    const stored = draftOf(newest.data);
    const { draft: merged, theirs, both } = rebased(draftOf(before.data), mine, stored);
    const { draft, fixed } = restricted(merged, stored, editableAt(newest.data, serverNow()));
    this.#take(newest, draft);
    const { form } = this.t;
    const names = (fields: readonly string[]) => fields.map((field) => labelOf(this.t, field)).join(', ');
    const ours = both.filter((field) => !fixed.includes(field));
    const lines = [
      ...(theirs.length > 0 ? [form.theirs(names(theirs))] : []),
      ...(ours.length > 0 ? [form.both(names(ours))] : []),
      ...(fixed.length > 0 ? [form.lateFixed(names(fixed))] : []),
    ];
    this.patch({ ...quiet, newest: [form.rebased, ...lines] });
    this.keep();
    await this.focusOn('#form-newest');
  }

  protected async cancel(): Promise<void> {
    const base = this.base();
    if (base === undefined) return;
    this.patch({ cancelling: true, cancelProblem: undefined });
    try {
      this.#take(await cancelVoting(this.votingId, base.etag));
      dropForm(this.votingId);
      this.patch({ confirming: false, cancelling: false });
      this.#say(this.t.form.cancelled);
      await this.focusOn('h1');
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.slug === 'stale-version') return this.#showStale();
      this.patch({ cancelling: false, cancelProblem: problem });
    }
  }

  #say(message: string): void {
    this.patch({ ...quiet, message });
    announce(message);
    window.scrollTo({ top: 0 });
  }
}
