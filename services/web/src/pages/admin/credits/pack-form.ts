import { html, nothing, type PropertyValues } from 'lit';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Pack } from '../../../api/schemas/wallet.ts';
import { savePack } from '../../../api/wallet.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { field, textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import {
  createExamplePrice,
  createPackId,
  emptyPack,
  findPackErrors,
  listAddableCurrencies,
  listShownCurrencies,
  type PackDraft,
  toPackDraft,
  toPackRequest,
} from '../../../rules/pack-draft.ts';
import { announce } from '../../../state/announcer.ts';
import { switchRow } from '../../profile/preferences.ts';
import './credits.css';

interface State {
  readonly draft: PackDraft;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
}

/** Creates or edits a credit pack. */
class PackForm extends View<State> {
  static override properties = {
    ...View.properties,
    pack: { attribute: false },
    onSaved: { attribute: false },
  };
  declare pack: Pack | undefined;
  declare onSaved: () => Promise<void>;

  constructor() {
    super({ draft: emptyPack, isSubmitted: false, isBusy: false, problem: undefined, successMessage: '' });
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (!changedProperties.has('pack')) return;
    const draft = this.pack === undefined ? emptyPack : toPackDraft(this.pack);
    this.setState({ draft, isSubmitted: false, problem: undefined });
  }

  #updateDraft(change: Partial<PackDraft>): void {
    this.setState({ draft: { ...this.state.draft, ...change }, problem: undefined, successMessage: '' });
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    const { draft, isBusy } = this.state;
    if (isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined, successMessage: '' });
    if (findPackErrors(draft).length > 0) return this.focusFirst('[aria-invalid="true"]');
    this.setState({ isBusy: true });
    try {
      const { packId = createPackId(draft.name), version } = this.pack ?? {};
      await savePack(packId, toPackRequest(draft), version);
      const successMessage = this.t.shop.saved(draft.name.trim());
      announce(successMessage);
      this.setState({ draft: emptyPack, isSubmitted: false, successMessage });
      await this.onSaved();
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  /** Adds a price field for a currency, and moves the focus there. */
  readonly #addCurrency = async ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement) || target.value === '') return;
    const currency = target.value;
    target.value = '';
    this.#updateDraft({ prices: { ...this.state.draft.prices, [currency]: '' } });
    await this.focusFirst(`#pack-${currency}`);
  };

  #currencySelect(draft: PackDraft) {
    const names = new Intl.DisplayNames(this.locale, { type: 'currency' });
    return field({
      id: 'pack-currency',
      label: this.t.shop.addCurrency,
      control: html`<select class="input" id="pack-currency" @change=${this.#addCurrency}>
        <option value="">${this.t.shop.chooseCurrency}</option>
        ${listAddableCurrencies(draft).map(
          (code) => html`<option value=${code}>${code}: ${names.of(code) ?? code}</option>`,
        )}
      </select>`,
    });
  }

  protected override render() {
    const { t, locale } = this;
    const { draft, isSubmitted, isBusy, problem, successMessage } = this.state;
    const errors = isSubmitted ? findPackErrors(draft) : [];
    const getErrorText = (name: string, text: string) => (errors.includes(name) ? text : undefined);
    return html`
      <form class="stack" novalidate aria-labelledby="pack-form" @submit=${this.#save}>
        <h2 id="pack-form">${this.pack ? t.shop.editPack(this.pack.name) : t.shop.newPack}</h2>
        ${textField({
          id: 'pack-name',
          name: 'name',
          label: t.shop.name,
          maxlength: 60,
          value: draft.name,
          error: getErrorText('name', t.shop.nameError),
          onInput: (name) => this.#updateDraft({ name }),
        })}
        ${textField({
          id: 'pack-credits',
          name: 'credits',
          label: t.shop.creditCount,
          inputmode: 'numeric',
          classes: 'short',
          value: draft.credits,
          error: getErrorText('credits', t.shop.creditCountError),
          onInput: (credits) => this.#updateDraft({ credits }),
        })}
        <fieldset>
          <legend class="label">${t.shop.prices}</legend>
          <p class="field-hint">${t.shop.pricesHint}</p>
          <div class="price-grid">
            ${listShownCurrencies(draft).map((currency) =>
              textField({
                id: `pack-${currency}`,
                name: currency,
                label: currency,
                classes: 'short',
                value: draft.prices[currency] ?? '',
                error: getErrorText(currency, t.shop.priceError(createExamplePrice(locale, currency))),
                onInput: (price) => this.#updateDraft({ prices: { ...draft.prices, [currency]: price } }),
              }),
            )}
          </div>
          ${this.#currencySelect(draft)}
        </fieldset>
        ${switchRow({
          id: 'pack-sale',
          label: t.shop.onSale,
          hint: t.shop.onSaleHint,
          isOn: draft.onSale,
          onChange: (onSale) => this.#updateDraft({ onSale }),
        })}
        ${problem ? problemNotice(t, problem) : nothing} ${successMessage === '' ? nothing : notice('good', successMessage)}
        <div>${busyButton({ label: t.shop.save, busyLabel: t.shop.saving, isBusy, type: 'submit', classes: 'primary' })}</div>
      </form>
    `;
  }
}

customElements.define('suffra-pack-form', PackForm);
