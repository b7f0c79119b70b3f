import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Pack, Purchase } from '../../api/shapes/wallet.ts';
import { startPurchase } from '../../api/wallet.ts';
import { busyButton } from '../../components/busy-button.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { firstCurrency, moneyText } from '../../rules/money.ts';
import { stashDrafts } from '../../state/drafts.ts';
import { session } from '../../state/session.ts';

interface State {
  readonly packId: string | undefined;
  readonly currency: string | undefined;
  readonly provider: Purchase['provider'];
  readonly going: boolean;
  readonly problem: Problem | undefined;
}

/** Buying credits: which pack, in which currency, by whom; then on to the hosted page. */
class Shop extends View<State> {
  static override properties = { ...View.properties, packs: { attribute: false } };
  declare packs: readonly Pack[];
  /** One for each wish: asked again, the same wish is the same purchase. */
  #key = crypto.randomUUID();

  constructor() {
    super({ packId: undefined, currency: undefined, provider: 'stripe', going: false, problem: undefined });
  }

  get #language(): string {
    return this.locale.slice(0, 2);
  }

  #wish(change: Partial<State>): void {
    this.#key = crypto.randomUUID();
    this.patch({ ...change, problem: undefined });
  }

  async #go(packId: string, currency: string): Promise<void> {
    this.patch({ going: true, problem: undefined });
    try {
      const { provider } = this.state;
      const { payAt } = await startPurchase({ packId, currency, provider }, this.#language, this.#key);
      if (payAt === undefined) throw new Error('a purchase without a page to pay it');
      const now = session.get();
      if (now.phase === 'in') stashDrafts(now.voter.voterId);
      location.assign(payAt);
    } catch (thrown) {
      this.patch({ going: false, problem: asProblem(thrown) });
    }
  }

  protected override render() {
    const { t, locale, packs } = this;
    const { going, problem, provider } = this.state;
    const currencies = [...new Set(packs.flatMap(({ prices }) => prices.map((price) => price.currency)))];
    const currency = this.state.currency ?? firstCurrency(this.#language, currencies);
    const offers = packs.flatMap((pack) => {
      const price = pack.prices.find((each) => each.currency === currency);
      return price === undefined ? [] : [{ pack, price }];
    });
    const chosen = offers.find(({ pack }) => pack.packId === this.state.packId) ?? offers[0];
    if (currency === undefined || chosen === undefined) return html`<p>${t.wallet.noPacks}</p>`;
    return html`
      <form
        class="stack shop"
        @submit=${(event: Event) => {
          event.preventDefault();
          if (!going) void this.#go(chosen.pack.packId, currency);
        }}
      >
        <h3>${t.wallet.buy}</h3>
        ${
          currencies.length > 1
            ? choice(
                t.wallet.currency,
                'currency',
                currencies.map((code) => [code, code]),
                currency,
                (code) => this.#wish({ currency: code }),
              )
            : nothing
        }
        ${choice(
          t.wallet.packOf,
          'pack',
          offers.map(({ pack, price }) => [
            pack.packId,
            t.wallet.buyFor(pack.name, moneyText(locale, price)),
          ]),
          chosen.pack.packId,
          (packId) => this.#wish({ packId }),
        )}
        ${choice(t.wallet.how, 'provider', Object.entries(t.wallet.provider), provider, (name) =>
          this.#wish({ provider: name === 'paypal' ? 'paypal' : 'stripe' }),
        )}
        <p class="soft small">${t.wallet.buyLead}</p>
        ${problem ? problemNotice(t, problem) : nothing}
        <div>
          ${busyButton({ label: t.wallet.go, busyLabel: t.wallet.going, busy: going, look: 'primary', type: 'submit' })}
        </div>
      </form>
    `;
  }
}

const choice = (
  legend: string,
  name: string,
  values: readonly (readonly [value: string, label: string])[],
  chosen: string,
  choose: (value: string) => void,
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
            .checked=${live(value === chosen)}
            @change=${() => choose(value)}
          />
          <span>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>
`;

customElements.define('suffra-shop', Shop);
