import { nothing } from 'lit';
import { loadCode } from '../api/load-code.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import { problemNotice } from './problem.ts';
import { View } from './view.ts';

interface State {
  readonly isLoaded: boolean;
  readonly problem: Problem | undefined;
}

/**
 * A part of a page whose code is loaded when the part is first shown:
 * `<suffra-lazy-part .load=${() => import(…)} .content=${html`…`}></suffra-lazy-part>`.
 */
class LazyPart extends View<State> {
  static override properties = {
    ...View.properties,
    load: { attribute: false },
    content: { attribute: false },
    placeholder: { attribute: false },
  };
  declare load: () => Promise<unknown>;
  declare content: unknown;
  /** Shown until the code is loaded. Undefined: nothing. */
  declare placeholder: unknown;

  constructor() {
    super({ isLoaded: false, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loadCode();
  }

  readonly #loadCode = async () => {
    this.setState({ problem: undefined });
    try {
      await loadCode(this.load);
      this.setState({ isLoaded: true });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  protected override render(): unknown {
    const { isLoaded, problem } = this.state;
    if (problem !== undefined) return problemNotice(this.t, problem, this.#loadCode);
    return isLoaded ? this.content : (this.placeholder ?? nothing);
  }
}

customElements.define('suffra-lazy-part', LazyPart);
