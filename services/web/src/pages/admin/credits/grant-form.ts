import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../../../api/problem.ts';
import { grantCredits } from '../../../api/wallet.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  readonly credits: string;
  readonly reason: string;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
}

const emptyForm = { credits: '', reason: '' };

/** Adds or removes a voter's credits, with a reason. */
class GrantForm extends View<State> {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    voterId: { attribute: false },
    onGranted: { attribute: false },
  };
  declare tenantId: string;
  declare voterId: string;
  /** Called after a change of the balance. */
  declare onGranted: () => void;
  /** The idempotency key. It is renewed with every change of the form, so that a retry is booked once. */
  #idempotencyKey = crypto.randomUUID();

  constructor() {
    super({ ...emptyForm, isSubmitted: false, isBusy: false, problem: undefined, successMessage: '' });
  }

  #updateDraft(change: Partial<State>): void {
    this.#idempotencyKey = crypto.randomUUID();
    this.setState({ ...change, problem: undefined, successMessage: '' });
  }

  get #isFilled(): boolean {
    const { credits, reason } = this.state;
    const isAmountValid = /^\s*[-−]?\d{1,5}\s*$/.test(credits) && this.#amount !== 0;
    return isAmountValid && reason.trim().length >= 3;
  }

  get #amount(): number {
    return Number(this.state.credits.trim().replace('−', '-'));
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    if (this.state.isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined, successMessage: '' });
    if (!this.#isFilled) return;
    this.setState({ isBusy: true });
    try {
      const body = { credits: this.#amount, reason: this.state.reason.trim() };
      const balance = await grantCredits(this.tenantId, this.voterId, body, this.#idempotencyKey);
      this.#updateDraft({ ...emptyForm, isSubmitted: false });
      const successMessage = this.t.shop.granted(balance);
      announce(successMessage);
      this.setState({ successMessage });
      this.onGranted();
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { credits, reason, isSubmitted, isBusy, problem, successMessage } = this.state;
    return html`
      <h3 id="grant-form">${t.shop.grant}</h3>
      <p class="soft small">${t.shop.grantLead}</p>
      <form class="stack" novalidate aria-labelledby="grant-form" @submit=${this.#submit}>
        ${textField({
          id: 'grant-credits',
          name: 'credits',
          label: t.shop.amount,
          hint: t.shop.amountHint,
          classes: 'short',
          value: credits,
          onInput: (value) => this.#updateDraft({ credits: value }),
        })}
        ${textField({
          id: 'grant-reason',
          name: 'reason',
          label: t.shop.reason,
          maxlength: 200,
          value: reason,
          onInput: (value) => this.#updateDraft({ reason: value }),
        })}
        ${isSubmitted && !this.#isFilled ? notice('bad', t.shop.grantError) : nothing}
        ${problem ? problemNotice(t, problem) : nothing} ${successMessage === '' ? nothing : notice('good', successMessage)}
        <div>${busyButton({ label: t.shop.confirmGrant, busyLabel: t.shop.saving, isBusy, type: 'submit', classes: 'primary' })}</div>
      </form>
    `;
  }
}

customElements.define('suffra-grant-form', GrantForm);
