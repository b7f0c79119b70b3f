import { html, nothing, type PropertyValues } from 'lit';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { Pack } from '../../../api/shapes/wallet.ts';
import { savePack } from '../../../api/wallet.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import {
  currencies,
  draftOfPack,
  emptyPack,
  type PackDraft,
  packBody,
  packFaults,
  packIdOf,
} from '../../../rules/pack-draft.ts';
import { announce } from '../../../state/announcer.ts';
import { switchRow } from '../../profile/preferences.ts';
import './credits.css';

interface State {
  readonly draft: PackDraft;
  readonly tried: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly said: string;
}

/** Making a pack of credits, or changing one. */
class PackForm extends View<State> {
  static override properties = {
    ...View.properties,
    pack: { attribute: false },
    onSaved: { attribute: false },
  };
  declare pack: Pack | undefined;
  declare onSaved: () => Promise<void>;

  constructor() {
    super({ draft: emptyPack, tried: false, busy: false, problem: undefined, said: '' });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('pack')) return;
    const draft = this.pack === undefined ? emptyPack : draftOfPack(this.pack);
    this.patch({ draft, tried: false, problem: undefined });
  }

  #type(change: Partial<PackDraft>): void {
    this.patch({ draft: { ...this.state.draft, ...change }, problem: undefined, said: '' });
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    const { draft, busy } = this.state;
    if (busy) return;
    this.patch({ tried: true, problem: undefined, said: '' });
    if (packFaults(draft).length > 0) return this.focusOn('[aria-invalid="true"]');
    this.patch({ busy: true });
    try {
      const { packId = packIdOf(draft.name), version } = this.pack ?? {};
      await savePack(packId, packBody(draft), version);
      const said = this.t.shop.saved(draft.name.trim());
      announce(said);
      this.patch({ draft: emptyPack, tried: false, said });
      await this.onSaved();
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ busy: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { draft, tried, busy, problem, said } = this.state;
    const faults = tried ? packFaults(draft) : [];
    const fault = (name: string, words: string) => (faults.includes(name) ? words : undefined);
    return html`
      <form class="stack" novalidate aria-labelledby="pack-form" @submit=${this.#save}>
        <h2 id="pack-form">${this.pack ? t.shop.editPack(this.pack.name) : t.shop.newPack}</h2>
        ${textField({
          id: 'pack-name',
          name: 'name',
          label: t.shop.name,
          maxlength: 60,
          value: draft.name,
          fault: fault('name', t.shop.nameFault),
          onInput: (name) => this.#type({ name }),
        })}
        ${textField({
          id: 'pack-credits',
          name: 'credits',
          label: t.shop.count,
          inputmode: 'numeric',
          look: 'short',
          value: draft.credits,
          fault: fault('credits', t.shop.countFault),
          onInput: (credits) => this.#type({ credits }),
        })}
        <fieldset>
          <legend class="label">${t.shop.prices}</legend>
          <p class="field-hint">${t.shop.pricesHint}</p>
          <div class="price-grid">
            ${currencies.map((currency) =>
              textField({
                id: `pack-${currency}`,
                name: currency,
                label: currency,
                look: 'short',
                value: draft.prices[currency] ?? '',
                fault: fault(currency, t.shop.priceFault),
                onInput: (price) => this.#type({ prices: { ...draft.prices, [currency]: price } }),
              }),
            )}
          </div>
        </fieldset>
        ${switchRow({
          id: 'pack-sale',
          label: t.shop.onSale,
          hint: t.shop.onSaleHint,
          on: draft.onSale,
          onChange: (onSale) => this.#type({ onSale }),
        })}
        ${problem ? problemNotice(t, problem) : nothing} ${said === '' ? nothing : notice('good', said)}
        <div>${busyButton({ label: t.shop.save, busyLabel: t.shop.saving, busy, type: 'submit', look: 'primary' })}</div>
      </form>
    `;
  }
}

customElements.define('suffra-pack-form', PackForm);
