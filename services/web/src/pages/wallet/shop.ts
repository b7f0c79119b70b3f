import { isTakenByProvider } from '@suffra/shared/currencies';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Problem, toProblem } from '../../api/problem.ts';
import { type Pack, type Purchase, paymentProvider } from '../../api/schemas/wallet.ts';
import { startPurchase } from '../../api/wallet.ts';
import { busyButton } from '../../components/busy-button.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { chooseDefaultCurrency, formatMoney } from '../../rules/money.ts';

interface State {
  readonly packId: string | undefined;
  readonly currency: string | undefined;
  readonly provider: Purchase['provider'];
  readonly isRedirecting: boolean;
  readonly problem: Problem | undefined;
}

/** Buys credits: selects pack, currency and payment provider, then redirects to the provider's page. */
export class Shop extends View<State> {
  static override properties = { ...View.properties, packs: { attribute: false } };
  declare packs: readonly Pack[];
  /**
   * The idempotency key. It is renewed with every change of the order, so that a retry of the same order is
   * the same purchase.
   */
  #idempotencyKey = crypto.randomUUID();

  constructor() {
    super({
      packId: undefined,
      currency: undefined,
      provider: 'stripe',
      isRedirecting: false,
      problem: undefined,
    });
  }

  get #language(): string {
    return this.locale.slice(0, 2);
  }

  #updateOrder(change: Partial<State>): void {
    this.#idempotencyKey = crypto.randomUUID();
    this.setState({ ...change, problem: undefined });
  }

  async #startPurchase(packId: string, currency: string, provider: Purchase['provider']): Promise<void> {
    this.setState({ isRedirecting: true, problem: undefined });
    try {
      const { payAt } = await startPurchase(
        { packId, currency, provider },
        this.#language,
        this.#idempotencyKey,
      );
      if (payAt === undefined) throw new Error('a purchase without a page to pay it');
      location.assign(payAt);
    } catch (error) {
      this.setState({ isRedirecting: false, problem: toProblem(error) });
    }
  }

  protected override render() {
    const { t, locale, packs } = this;
    const { isRedirecting, problem } = this.state;
    const currencies = [...new Set(packs.flatMap(({ prices }) => prices.map((price) => price.currency)))];
    const currency = this.state.currency ?? chooseDefaultCurrency(this.#language, currencies);
    const offers = packs.flatMap((pack) => {
      const price = pack.prices.find((price) => price.currency === currency);
      return price === undefined ? [] : [{ pack, price }];
    });
    const selectedOffer = offers.find(({ pack }) => pack.packId === this.state.packId) ?? offers[0];
    if (currency === undefined || selectedOffer === undefined) return html`<p>${t.wallet.noPacks}</p>`;
    const providers = paymentProvider.options.filter((name) => isTakenByProvider(name, currency));
    const provider = providers.find((name) => name === this.state.provider) ?? 'stripe';
    return html`
      <form
        class="stack shop"
        @submit=${(event: Event) => {
          event.preventDefault();
          if (!isRedirecting) void this.#startPurchase(selectedOffer.pack.packId, currency, provider);
        }}
      >
        <h3 id="shop" tabindex="-1">${t.paidVote.buy}</h3>
        ${
          currencies.length > 1
            ? radioGroup(
                t.wallet.currency,
                'currency',
                currencies.map((code) => [code, code]),
                currency,
                (code) => this.#updateOrder({ currency: code }),
              )
            : nothing
        }
        ${radioGroup(
          t.wallet.choosePack,
          'pack',
          offers.map(({ pack, price }) => [
            pack.packId,
            t.wallet.buyFor(pack.name, formatMoney(locale, price)),
          ]),
          selectedOffer.pack.packId,
          (packId) => this.#updateOrder({ packId }),
        )}
        ${radioGroup(
          t.wallet.choosePaymentMethod,
          'provider',
          providers.map((name) => [name, t.wallet.provider[name]]),
          provider,
          (name) => this.#updateOrder({ provider: paymentProvider.parse(name) }),
        )}
        <p class="soft small">${t.wallet.buyLead}</p>
        ${problem ? problemNotice(t, problem) : nothing}
        <div>
          ${busyButton({ label: t.wallet.goToPayment, busyLabel: t.wallet.openingPayment, isBusy: isRedirecting, classes: 'primary', type: 'submit' })}
        </div>
      </form>
    `;
  }
}

const radioGroup = (
  legend: string,
  name: string,
  values: readonly (readonly [value: string, label: string])[],
  selected: string,
  onChange: (value: string) => void,
): TemplateResult => html`
  <fieldset>
    <legend class="label">${legend}</legend>
    <div class="choices">
      ${values.map(
        ([value, label]) => html`<label class="choice">
          <input
            type="radio"
            name=${name}
            value=${value}
            .checked=${live(value === selected)}
            @change=${() => onChange(value)}
          />
          <span>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>
`;

customElements.define('suffra-shop', Shop);
