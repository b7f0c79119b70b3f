import { html } from 'lit';
import './wallet.css';
import { toProblem } from '../../api/problem.ts';
import type { Pack } from '../../api/schemas/wallet.ts';
import { readBalance, readPacks } from '../../api/wallet.ts';
import { notice } from '../../components/notice.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { View } from '../../components/view.ts';
import { BackoffTimer } from '../../state/backoff-timer.ts';
import { onMessage } from '../../state/live-connection.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import { deleteSettledCredits, hasPendingCredits } from '../../state/pending-credits.ts';
import type { History } from './history.ts';
import './history.ts';
import type { Shop } from './shop.ts';
import './shop.ts';

interface State {
  readonly loaded: LoadState<{ readonly balance: number; readonly packs: readonly Pack[] }>;
  /** Whether a change of the balance is on its way. */
  readonly isUpdating: boolean;
}

/** Delays between reads of a change that is on its way. */
const pendingDelaysMs = { firstMs: 1_000, maxMs: 8_000 };

/** The user's credits: balance, shop and history. */
class Credits extends View<State> {
  #unsubscribe = () => {};
  readonly #pendingTimer = new BackoffTimer(pendingDelaysMs, () => this.#readPendingCredits());

  constructor() {
    super({ loaded: loading, isUpdating: hasPendingCredits() });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
    if (this.state.isUpdating) this.#pendingTimer.schedule();
    this.#unsubscribe = onMessage((message) => {
      // Only the balance is refreshed, so that a selection in the shop is kept.
      if ('purchaseId' in message && this.state.loaded.is === 'loaded') void this.#refreshBalance();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
    this.#pendingTimer.stop();
  }

  /** Reads the balance and the history again when no change is on its way any more. */
  async #readPendingCredits(): Promise<void> {
    await deleteSettledCredits();
    if (!this.isConnected) return;
    if (hasPendingCredits()) return this.#pendingTimer.schedule();
    await this.#refreshBalance();
    this.querySelector<History>('suffra-history')?.reload();
    this.setState({ isUpdating: false });
  }

  async #refreshBalance(): Promise<void> {
    const balance = await readBalance().catch(() => undefined);
    const current = this.state.loaded;
    if (balance !== undefined && current.is === 'loaded')
      this.setState({ loaded: toLoaded({ ...current.value, balance }) });
  }

  readonly #load = async () => {
    this.setState({ loaded: loading });
    try {
      const [balance, packs] = await Promise.all([readBalance(), readPacks()]);
      this.setState({ loaded: toLoaded({ balance, packs }) });
      if (location.hash === '#shop') await this.#showShop();
    } catch (error) {
      this.setState({ loaded: toFailed(toProblem(error)) });
    }
  };

  /** Links to the shop open the profile, whose top is far from it. */
  async #showShop(): Promise<void> {
    await this.updateComplete;
    await this.querySelector<Shop>('suffra-shop')?.updateComplete;
    const heading = this.querySelector<HTMLElement>('#shop') ?? this.querySelector<HTMLElement>('#credits');
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }

  protected override render() {
    const { t } = this;
    const { loaded } = this.state;
    return html`
      <section class="card stack" aria-labelledby="credits">
        <h2 id="credits" tabindex="-1">${t.wallet.title}</h2>
        <p class="soft small">${t.wallet.lead}</p>
        ${
          loaded.is === 'loading'
            ? skeleton(t.common.loading, ['line half', ...Array<'block'>(6).fill('block')])
            : loaded.is === 'failed'
              ? problemPlaceholder(t, loaded.problem, this.#load)
              : this.#content(loaded.value.balance, loaded.value.packs)
        }
      </section>
    `;
  }

  #content(balance: number, packs: readonly Pack[]) {
    const { t } = this;
    return html`
      <p class="balance">
        <span class="soft">${t.wallet.balance}</span>
        <b class="numbers">${t.wallet.credits(balance)}</b>
        <span class="soft small" role="status">${this.state.isUpdating ? t.common.updating : ''}</span>
      </p>
      ${balance < 0 ? notice('warn', t.paidVote.debt(-balance)) : ''}
      <suffra-shop .packs=${packs.filter(({ onSale }) => onSale)}></suffra-shop>
      <suffra-history></suffra-history>
    `;
  }
}

customElements.define('suffra-credits', Credits);
