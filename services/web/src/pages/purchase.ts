import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../api/problem.ts';
import type { Purchase } from '../api/schemas/wallet.ts';
import { readPurchase, refreshPurchase } from '../api/wallet.ts';
import { notice } from '../components/notice.ts';
import { Page } from '../components/page.ts';
import { problemPlaceholder } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { paths } from '../router/paths.ts';
import { formatMoney } from '../rules/money.ts';
import { announce } from '../state/announcer.ts';
import { onMessage } from '../state/live-connection.ts';
import { deletePendingCredits, savePendingPurchase } from '../state/pending-credits.ts';
import { getReturnPath } from '../state/return-path.ts';

interface State {
  readonly purchase: Purchase | undefined;
  readonly problem: Problem | undefined;
}

/** Delays between polls of a purchase whose payment is not confirmed yet. */
const pollDelaysMs = [500, 1_000, 2_000, 3_000, 5_000, 10_000];

/** The result of a purchase. The payment provider redirects the payer to this page. */
class PurchasePage extends Page<State> {
  #unsubscribe = () => {};
  static override properties = { ...Page.properties, purchaseId: { attribute: false } };
  declare purchaseId: string;

  constructor() {
    super({ purchase: undefined, problem: undefined });
    this.purchaseId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
    this.#unsubscribe = onMessage((message) => {
      const isThisPurchase = 'purchaseId' in message && message.purchaseId === this.purchaseId;
      const isNew = message.kind !== 'credits-purchased' || this.state.purchase?.state === 'open';
      if (isThisPurchase && isNew) void this.#refresh();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  /** Reads the purchase after a message about it. If this fails, the next poll reads it. */
  async #refresh(): Promise<void> {
    const purchase = await readPurchase(this.purchaseId).catch(() => undefined);
    if (purchase !== undefined) this.#show(purchase);
  }

  #show(purchase: Purchase): void {
    this.setState({ purchase });
    // The profile says so beside the balance.
    if (purchase.state === 'open' && !this.#isCancelled) savePendingPurchase(purchase.purchaseId);
    else deletePendingCredits(purchase.purchaseId);
  }

  protected override getHeading(): string {
    return this.t.wallet.purchase.title;
  }

  get #isCancelled(): boolean {
    return new URLSearchParams(location.search).has('cancelled');
  }

  readonly #load = async () => {
    this.setState({ problem: undefined });
    try {
      let purchase = await refreshPurchase(this.purchaseId);
      this.#show(purchase);
      // The provider's webhook may still be on its way: polls a few times, then shows the current state.
      for (const delayMs of this.#isCancelled ? [] : pollDelaysMs) {
        if (purchase.state !== 'open' || !this.isConnected) break;
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        // A message may have updated the purchase during the delay.
        if (this.state.purchase?.state === 'open') this.#show(await readPurchase(this.purchaseId));
        purchase = this.state.purchase ?? purchase;
      }
      if (purchase.state === 'credited') announce(this.t.wallet.purchase.credited(purchase.credits));
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t } = this;
    const { purchase, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <header class="page-head"><h1 tabindex="-1">${this.getHeading()}</h1></header>
        ${purchase ? this.#content(purchase) : problem ? problemPlaceholder(t, problem, this.#load) : skeleton(t.wallet.purchase.checking, ['block'])}
      </div>
    `;
  }

  #content(purchase: Purchase) {
    const { locale } = this;
    const { buyFor, purchase: messages } = this.t.wallet;
    const returnPath = getReturnPath(this.tenantId);
    const profilePath = `${paths.page(this.tenantId, 'profile')}#shop`;
    const isSettled = purchase.state === 'credited' || purchase.state === 'waiting';
    return html`
      <section class="card stack">
        <p class="soft">${buyFor(purchase.name, formatMoney(locale, purchase.price))}</p>
        <div role="status">${this.#stateNotice(purchase)}</div>
        ${purchase.revoked > 0 ? notice('warn', messages.revoked(purchase.revoked)) : nothing}
        <div class="cluster">
          ${purchase.payAt ? html`<a class="button primary" href=${purchase.payAt}>${messages.pay}</a>` : nothing}
          ${returnPath && isSettled ? html`<a class="button primary" href=${returnPath}>${messages.back}</a>` : nothing}
          <a class="button" href=${profilePath}>${isSettled || purchase.payAt ? messages.toProfile : messages.again}</a>
        </div>
      </section>
    `;
  }

  #stateNotice({ state, credits }: Purchase) {
    const { purchase: messages } = this.t.wallet;
    if (state === 'credited') return notice('good', messages.credited(credits));
    if (state === 'open') return notice('info', this.#isCancelled ? messages.cancelled : messages.open);
    return notice(state === 'waiting' ? 'info' : 'warn', messages[state]);
  }
}

customElements.define('suffra-purchase', PurchasePage);
