import { html, nothing } from 'lit';
import { findVoter } from '../../api/data-exports.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import { busyButton } from '../../components/busy-button.ts';
import { textField } from '../../components/field.ts';
import { notice } from '../../components/notice.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { announce } from '../../state/announcer.ts';

interface State {
  readonly email: string;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly result: { readonly isFound: boolean; readonly text: string } | undefined;
}

/** Finds the id of a voter by the exact e-mail address. */
class VoterLookup extends View<State> {
  static override properties = { ...View.properties, onFound: { attribute: false } };
  /** Called with the id of the voter. */
  declare onFound: (voterId: string) => void;

  constructor() {
    super({ email: '', isSubmitted: false, isBusy: false, problem: undefined, result: undefined });
  }

  get #email(): string {
    return this.state.email.trim();
  }

  get #isValid(): boolean {
    return /^\S+@\S+\.\S+$/.test(this.#email);
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    if (this.state.isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined, result: undefined });
    if (!this.#isValid) return this.focusFirst('#lookup-email');
    this.setState({ isBusy: true });
    try {
      const voter = await findVoter(this.#email);
      this.#showResult(voter);
      if (voter !== undefined) this.onFound(voter.voterId);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  #showResult(voter: Awaited<ReturnType<typeof findVoter>>): void {
    const { lookup } = this.t.voterData;
    const text =
      voter === undefined ? lookup.notFound : lookup.found(voter.name, this.t.profile.role[voter.role]);
    announce(text);
    this.setState({ result: { isFound: voter !== undefined, text } });
  }

  protected override render() {
    const { lookup } = this.t.voterData;
    const { email, isSubmitted, isBusy, problem, result } = this.state;
    return html`
      <form class="stack" novalidate @submit=${this.#submit}>
        ${textField({
          id: 'lookup-email',
          name: 'email',
          type: 'email',
          label: lookup.label,
          hint: lookup.hint,
          value: email,
          error: isSubmitted && !this.#isValid ? lookup.invalidEmail : undefined,
          onInput: (text) =>
            this.setState({ email: text, isSubmitted: false, problem: undefined, result: undefined }),
        })}
        ${problem ? problemNotice(this.t, problem) : nothing}
        ${result === undefined ? nothing : notice(result.isFound ? 'good' : 'bad', result.text)}
        <div>${busyButton({ label: lookup.submit, busyLabel: lookup.searching, isBusy, type: 'submit' })}</div>
      </form>
    `;
  }
}

customElements.define('suffra-voter-lookup', VoterLookup);
