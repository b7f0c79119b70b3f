import { nothing } from 'lit';
import { asProblem, type Problem } from '../../api/problem.ts';
import { Page } from '../../components/page.ts';
import { problemNotice } from '../../components/problem.ts';
import { shownTenant } from '../../state/tenants.ts';

/** What every small form has: whether it is being sent, what is wrong with its fields, and why it was refused. */
export interface FormState {
  readonly busy: boolean;
  readonly faults: Readonly<Record<string, string>>;
  readonly problem: Problem | undefined;
}

export const freshForm: FormState = { busy: false, faults: {}, problem: undefined };

/** A page with one small form. */
export abstract class FormPage<S extends FormState> extends Page<S> {
  protected override watches(): readonly { watch(redraw: () => void): () => void }[] {
    return [shownTenant];
  }

  /**
   * Checks the form; when nothing is wrong, sends it. What was typed stays in any case.
   * @param faults by the id of the field; empty words mean that nothing is wrong
   */
  protected async submit(
    event: Event,
    faults: Readonly<Record<string, string>>,
    sendIt: () => Promise<void>,
  ): Promise<void> {
    event.preventDefault();
    if (this.state.busy) return;
    const found = Object.fromEntries(Object.entries(faults).filter(([, text]) => text !== ''));
    this.state = { ...this.state, faults: found, problem: undefined };
    const [first] = Object.keys(found);
    if (first !== undefined) return this.focusOn(`#${first}`);
    this.state = { ...this.state, busy: true };
    try {
      await sendIt();
    } catch (thrown) {
      this.state = { ...this.state, problem: asProblem(thrown) };
    } finally {
      this.state = { ...this.state, busy: false };
    }
  }

  /** Why it was refused, in words. */
  protected refusal(): unknown {
    const { problem } = this.state;
    return problem === undefined ? nothing : problemNotice(this.t, problem);
  }
}
