import { html } from 'lit';
import { toProblem } from '../../api/problem.ts';
import type { Pack } from '../../api/schemas/wallet.ts';
import { readPacks } from '../../api/wallet.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { formatMoney } from '../../rules/money.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import './admin.css';
import './credits/pack-form.ts';

interface State {
  readonly list: LoadState<readonly Pack[]>;
  /** The pack in the form, undefined for a new one. */
  readonly editedPack: Pack | undefined;
}

/** The credit packs of an organisation, and manual changes of a voter's credits. */
class AdminCredits extends Page<State> {
  constructor() {
    super({ list: loading, editedPack: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.titles.shop;
  }

  readonly #load = async () => {
    try {
      this.setState({ list: toLoaded(await readPacks()), editedPack: undefined });
    } catch (error) {
      this.setState({ list: toFailed(toProblem(error)) });
    }
  };

  readonly #edit = (editedPack: Pack) => {
    this.setState({ editedPack });
    void this.focusFirst('#pack-name');
  };

  protected override render() {
    const { t } = this;
    const { list, editedPack } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.shop.lead}</p>
          <a href=${paths.page(this.tenantId, 'admin/sales')}>${t.shop.sales}</a>
        </div>
        <div class="stack loose">
          <section class="card stack" aria-labelledby="packs">
            <h2 id="packs">${t.shop.packs}</h2>
            ${
              list.is === 'loading'
                ? skeleton(t.common.loading, ['block', 'block', 'block'])
                : list.is === 'failed'
                  ? problemPlaceholder(t, list.problem, this.#load)
                  : this.#packs(list.value)
            }
          </section>
          <suffra-pack-form class="card" .pack=${editedPack} .onSaved=${this.#load}></suffra-pack-form>
          <section class="card stack" aria-labelledby="grant">
            <h2 id="grant">${t.shop.grant}</h2>
            <p>${t.shop.grantOnCard}</p>
            <div><a class="button" href=${paths.page(this.tenantId, 'admin/people')}>${t.titles.people}</a></div>
          </section>
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
            <b>${pack.name}</b> ${pack.onSale ? '' : html`<span class="tag">${t.shop.notOnSale}</span>`}<br />
            <span class="soft numbers"
              >${t.shop.credits(pack.credits)}: ${pack.prices.map((price) => formatMoney(locale, price)).join(', ')}</span
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
