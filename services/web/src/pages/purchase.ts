import { html, nothing } from 'lit';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Purchase } from '../api/shapes/wallet.ts';
import { checkPurchase, readPurchase } from '../api/wallet.ts';
import { notice } from '../components/notice.ts';
import { Page } from '../components/page.ts';
import { problemPage } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { paths } from '../router/paths.ts';
import { moneyText } from '../rules/money.ts';
import { announce } from '../state/announcer.ts';
import { onMessage } from '../state/live.ts';
import { wayBack } from '../state/way-back.ts';

interface State {
  readonly bought: Purchase | undefined;
  readonly problem: Problem | undefined;
}

/** Milliseconds between two looks at a purchase whose money is on its way. */
const pauses = [500, 1_000, 2_000, 3_000, 5_000, 10_000];

/** What became of a purchase: where the payment company sends its payer back to. */
class PurchasePage extends Page<State> {
  #deaf = () => {};
  static override properties = { ...Page.properties, purchaseId: { attribute: false } };
  declare purchaseId: string;

  constructor() {
    super({ bought: undefined, problem: undefined });
    this.purchaseId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.#deaf = onMessage((message) => {
      const isThis = message.kind === 'credits-purchased' && message.purchaseId === this.purchaseId;
      if (isThis && this.state.bought?.state === 'open') void this.#look();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deaf();
  }

  /** Looks at once, since a message has told; without an answer the next look of the row sees it. */
  async #look(): Promise<void> {
    const bought = await readPurchase(this.purchaseId).catch(() => undefined);
    if (bought !== undefined) this.patch({ bought });
  }

  protected override heading(): string {
    return this.t.wallet.purchase.title;
  }

  get #cancelled(): boolean {
    return new URLSearchParams(location.search).has('cancelled');
  }

  readonly #read = async () => {
    this.patch({ problem: undefined });
    try {
      let bought = await checkPurchase(this.purchaseId);
      this.patch({ bought });
      // The company's own message may be on its way: a few looks more, then the page says how it stands.
      for (const pause of this.#cancelled ? [] : pauses) {
        if (bought.state !== 'open' || !this.isConnected) break;
        await new Promise((done) => setTimeout(done, pause));
        // A message may have told meanwhile.
        if (this.state.bought?.state === 'open') this.patch({ bought: await readPurchase(this.purchaseId) });
        bought = this.state.bought ?? bought;
      }
      if (bought.state === 'credited') announce(this.t.wallet.purchase.credited(bought.credits));
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    }
  };

  protected override render() {
    const { t } = this;
    const { bought, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <header class="page-head"><h1 tabindex="-1">${this.heading()}</h1></header>
        ${bought ? this.#whole(bought) : problem ? problemPage(t, problem, this.#read) : skeleton(t.wallet.purchase.asking, ['block'])}
      </div>
    `;
  }

  #whole(bought: Purchase) {
    const { locale } = this;
    const { buyFor, purchase: words } = this.t.wallet;
    const back = wayBack(this.tenantId);
    const profile = `${paths.page(this.tenantId, 'profile')}#credits`;
    const settled = bought.state === 'credited' || bought.state === 'waiting';
    return html`
      <section class="card stack">
        <p class="soft">${buyFor(bought.name, moneyText(locale, bought.price))}</p>
        <div role="status">${this.#said(bought)}</div>
        ${bought.revoked > 0 ? notice('warn', words.revoked(bought.revoked)) : nothing}
        <div class="cluster">
          ${bought.payAt ? html`<a class="button primary" href=${bought.payAt}>${words.pay}</a>` : nothing}
          ${back && settled ? html`<a class="button primary" href=${back}>${words.back}</a>` : nothing}
          <a class="button" href=${profile}>${settled || bought.payAt ? words.toProfile : words.again}</a>
        </div>
      </section>
    `;
  }

  #said({ state, credits }: Purchase) {
    const { purchase: words } = this.t.wallet;
    if (state === 'credited') return notice('good', words.credited(credits));
    if (state === 'open') return notice('info', this.#cancelled ? words.cancelled : words.open);
    return notice(state === 'waiting' ? 'info' : 'warn', words[state]);
  }
}

customElements.define('suffra-purchase', PurchasePage);
