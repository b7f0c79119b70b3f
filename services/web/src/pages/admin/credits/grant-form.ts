import { html, nothing } from 'lit';
import { asProblem, type Problem } from '../../../api/problem.ts';
import { grantCredits } from '../../../api/wallet.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  readonly voterId: string;
  readonly credits: string;
  readonly reason: string;
  readonly tried: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly said: string;
}

const empty = { voterId: '', credits: '', reason: '' };

/** Giving somebody credits, or taking some, with a reason. */
class GrantForm extends View<State> {
  static override properties = { ...View.properties, tenantId: { attribute: false } };
  declare tenantId: string;
  /** One for each booking: sent again, it is booked once. */
  #key = crypto.randomUUID();

  constructor() {
    super({ ...empty, tried: false, busy: false, problem: undefined, said: '' });
  }

  #type(change: Partial<State>): void {
    this.#key = crypto.randomUUID();
    this.patch({ ...change, problem: undefined, said: '' });
  }

  get #isFilled(): boolean {
    const { voterId, credits, reason } = this.state;
    const amount = /^\s*[-−]?\d{1,5}\s*$/.test(credits) && this.#amount !== 0;
    return /^[\w-]{8,64}$/.test(voterId.trim()) && amount && reason.trim().length >= 3;
  }

  get #amount(): number {
    return Number(this.state.credits.trim().replace('−', '-'));
  }

  readonly #send = async (event: Event) => {
    event.preventDefault();
    if (this.state.busy) return;
    this.patch({ tried: true, problem: undefined, said: '' });
    if (!this.#isFilled) return;
    this.patch({ busy: true });
    try {
      const { voterId, reason } = this.state;
      const body = { credits: this.#amount, reason: reason.trim() };
      const balance = await grantCredits(this.tenantId, voterId.trim(), body, this.#key);
      this.#type({ ...empty, tried: false });
      const said = this.t.shop.granted(balance);
      announce(said);
      this.patch({ said });
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ busy: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { voterId, credits, reason, tried, busy, problem, said } = this.state;
    return html`
      <form class="stack" novalidate aria-labelledby="grant-form" @submit=${this.#send}>
        <h2 id="grant-form">${t.shop.grant}</h2>
        <p class="soft small">${t.shop.grantLead}</p>
        ${textField({
          id: 'grant-voter',
          name: 'voterId',
          label: t.shop.voterId,
          value: voterId,
          onInput: (value) => this.#type({ voterId: value }),
        })}
        ${textField({
          id: 'grant-credits',
          name: 'credits',
          label: t.shop.amount,
          hint: t.shop.amountHint,
          look: 'short',
          value: credits,
          onInput: (value) => this.#type({ credits: value }),
        })}
        ${textField({
          id: 'grant-reason',
          name: 'reason',
          label: t.shop.reason,
          maxlength: 200,
          value: reason,
          onInput: (value) => this.#type({ reason: value }),
        })}
        ${tried && !this.#isFilled ? notice('bad', t.shop.grantFault) : nothing}
        ${problem ? problemNotice(t, problem) : nothing} ${said === '' ? nothing : notice('good', said)}
        <div>${busyButton({ label: t.shop.doGrant, busyLabel: t.shop.saving, busy, type: 'submit', look: 'primary' })}</div>
      </form>
    `;
  }
}

customElements.define('suffra-grant-form', GrantForm);
