import { html } from 'lit';
import { asProblem } from '../../api/problem.ts';
import type { Pack } from '../../api/shapes/wallet.ts';
import { readPacks } from '../../api/wallet.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { moneyText } from '../../rules/money.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';
import './admin.css';
import './credits/grant-form.ts';
import './credits/pack-form.ts';

interface State {
  readonly list: Loading<readonly Pack[]>;
  /** The pack that is changed; undefined: a new one is made. */
  readonly edited: Pack | undefined;
}

/** What an admin's organisation sells, and credits given or taken by hand. */
class AdminCredits extends Page<State> {
  constructor() {
    super({ list: waiting, edited: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override heading(): string {
    return this.t.shop.title;
  }

  readonly #read = async () => {
    try {
      this.patch({ list: here(await readPacks()), edited: undefined });
    } catch (thrown) {
      this.patch({ list: refused(asProblem(thrown)) });
    }
  };

  readonly #edit = (edited: Pack) => {
    this.patch({ edited });
    void this.focusOn('#pack-name');
  };

  protected override render() {
    const { t } = this;
    const { list, edited } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <a class="back" href=${paths.page(this.tenantId, 'admin')}>${icon('back')}${t.admin.title}</a>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.shop.lead}</p>
        </div>
        <div class="stack loose">
          <section class="card stack" aria-labelledby="packs">
            <h2 id="packs">${t.shop.packs}</h2>
            ${
              list.is === 'waiting'
                ? skeleton(t.common.loading, ['line', 'line'])
                : list.is === 'refused'
                  ? problemPage(t, list.problem, this.#read)
                  : this.#packs(list.value)
            }
          </section>
          <suffra-pack-form class="card" .pack=${edited} .onSaved=${this.#read}></suffra-pack-form>
          <suffra-grant-form class="card" .tenantId=${this.tenantId}></suffra-grant-form>
        </div>
      </div>
    `;
  }

  #packs(packs: readonly Pack[]) {
    const { t, locale } = this;
    if (packs.length === 0) return html`<p class="soft">${t.shop.none}</p>`;
    return html`<ul class="stack">
      ${packs.map(
        (pack) => html`<li class="between">
          <span>
            <b>${pack.name}</b> ${pack.onSale ? '' : html`<span class="tag">${t.shop.off}</span>`}<br />
            <span class="soft numbers"
              >${t.shop.credits(pack.credits)}: ${pack.prices.map((price) => moneyText(locale, price)).join(', ')}</span
            >
          </span>
          <button
            type="button"
            class="button compact"
            aria-label=${t.shop.edit(pack.name)}
            @click=${() => this.#edit(pack)}
          >
            ${icon('edit')}${t.admin.edit}
          </button>
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define('suffra-admin-credits', AdminCredits);
