import { html } from 'lit';
import './wallet.css';
import { asProblem } from '../../api/problem.ts';
import type { Pack } from '../../api/shapes/wallet.ts';
import { readBalance, readPacks } from '../../api/wallet.ts';
import { notice } from '../../components/notice.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { View } from '../../components/view.ts';
import { onMessage } from '../../state/live.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';
import './history.ts';
import './shop.ts';

interface State {
  readonly read: Loading<{ readonly balance: number; readonly packs: readonly Pack[] }>;
}

/** One's credits: how many there are, buying more, and what became of them. */
class Credits extends View<State> {
  #deaf = () => {};

  constructor() {
    super({ read: waiting });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.#deaf = onMessage((message) => {
      // With what is read already in its place: a choice in the shop stays as it is.
      if (message.kind === 'credits-purchased' && this.state.read.is === 'here') void this.#again();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deaf();
  }

  async #again(): Promise<void> {
    const balance = await readBalance().catch(() => undefined);
    const { read } = this.state;
    if (balance !== undefined && read.is === 'here') this.patch({ read: here({ ...read.value, balance }) });
  }

  readonly #read = async () => {
    this.patch({ read: waiting });
    try {
      const [balance, packs] = await Promise.all([readBalance(), readPacks()]);
      this.patch({ read: here({ balance, packs }) });
      if (location.hash === '#credits') await this.focusOn('#credits');
    } catch (thrown) {
      this.patch({ read: refused(asProblem(thrown)) });
    }
  };

  protected override render() {
    const { t } = this;
    const { read } = this.state;
    return html`
      <section class="card stack" aria-labelledby="credits">
        <h2 id="credits" tabindex="-1">${t.wallet.title}</h2>
        <p class="soft small">${t.wallet.lead}</p>
        ${
          read.is === 'waiting'
            ? skeleton(t.common.loading, ['line half', 'block'])
            : read.is === 'refused'
              ? problemPage(t, read.problem, this.#read)
              : this.#whole(read.value.balance, read.value.packs)
        }
      </section>
    `;
  }

  #whole(balance: number, packs: readonly Pack[]) {
    const { t } = this;
    return html`
      <p class="balance">
        <span class="soft">${t.wallet.balance}</span>
        <b class="numbers">${t.wallet.credits(balance)}</b>
      </p>
      ${balance < 0 ? notice('warn', t.wallet.owing(-balance)) : ''}
      <suffra-shop .packs=${packs.filter(({ onSale }) => onSale)}></suffra-shop>
      <suffra-history></suffra-history>
    `;
  }
}

customElements.define('suffra-credits', Credits);
