import { nothing } from 'lit';
import { type Problem, toProblem } from '../../api/problem.ts';
import { Page } from '../../components/page.ts';
import { problemNotice } from '../../components/problem.ts';
import { currentLocation } from '../../router/navigate.ts';
import { toAuthPath } from '../../router/paths.ts';
import { currentTenant } from '../../state/tenants.ts';

/**
 * The state of every simple form: whether it is being sent, the errors of its fields and the problem of the
 * last request.
 */
export interface FormState {
  readonly isBusy: boolean;
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly problem: Problem | undefined;
}

export const initialFormState: FormState = { isBusy: false, fieldErrors: {}, problem: undefined };

/** The base class of a page with one simple form. */
export abstract class FormPage<S extends FormState> extends Page<S> {
  protected override observedStores(): readonly { watch(redraw: () => void): () => void }[] {
    return [currentTenant];
  }

  /**
   * Shows the validation errors, or sends the form if there are none. The entries are kept in both cases.
   * @param messages error texts by field id. An empty text means that the field is valid.
   */
  protected async submit(
    event: Event,
    messages: Readonly<Record<string, string>>,
    send: () => Promise<void>,
  ): Promise<void> {
    event.preventDefault();
    if (this.state.isBusy) return;
    const fieldErrors = Object.fromEntries(Object.entries(messages).filter(([, text]) => text !== ''));
    this.state = { ...this.state, fieldErrors, problem: undefined };
    const [firstField] = Object.keys(fieldErrors);
    if (firstField !== undefined) return this.focusFirst(`#${firstField}`);
    this.state = { ...this.state, isBusy: true };
    try {
      await send();
    } catch (error) {
      this.state = { ...this.state, problem: toProblem(error) };
    } finally {
      this.state = { ...this.state, isBusy: false };
    }
  }

  /** The page to open after the sign-in. */
  protected get nextPath(): string | null {
    return currentLocation.get().query.get('next');
  }

  /** The path of another page before the sign-in. */
  protected toAuthPath(page: Parameters<typeof toAuthPath>[1]): string {
    return toAuthPath(this.tenantId, page, this.nextPath);
  }

  /** The problem of the last request as a notice. */
  protected refusalNotice(): unknown {
    const { problem } = this.state;
    return problem === undefined ? nothing : problemNotice(this.t, problem);
  }
}
