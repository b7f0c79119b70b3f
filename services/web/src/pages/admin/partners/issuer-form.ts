import { html, nothing } from 'lit';
import { registerPartnerIssuer } from '../../../api/partner-issuers.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { creationProblemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { isHttpsUrl, isIssuerId } from '../../../rules/partner-issuer.ts';
import { announce } from '../../../state/announcer.ts';

const sources = ['discoveryUrl', 'jwksUrl'] as const;

interface Draft {
  readonly issuerId: string;
  readonly issuer: string;
  readonly source: (typeof sources)[number];
  readonly address: string;
}

interface State {
  readonly draft: Draft;
  readonly isSubmitted: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
}

const emptyDraft: Draft = { issuerId: '', issuer: '', source: 'discoveryUrl', address: '' };

/** Registers a partner issuer by the address of its keys. */
class IssuerForm extends View<State> {
  static override properties = { ...View.properties, onRegistered: { attribute: false } };
  declare onRegistered: () => Promise<void>;

  constructor() {
    super({ draft: emptyDraft, isSubmitted: false, isBusy: false, problem: undefined, successMessage: '' });
  }

  #updateDraft(change: Partial<Draft>): void {
    this.setState({ draft: { ...this.state.draft, ...change }, problem: undefined, successMessage: '' });
  }

  #findErrors() {
    const { issuerId, issuer, address } = this.state.draft;
    return {
      id: !isIssuerId(issuerId.trim()),
      issuer: !isHttpsUrl(issuer.trim()),
      address: !isHttpsUrl(address.trim()),
    };
  }

  readonly #register = async (event: Event) => {
    event.preventDefault();
    if (this.state.isBusy) return;
    this.setState({ isSubmitted: true, problem: undefined, successMessage: '' });
    if (Object.values(this.#findErrors()).includes(true)) return this.focusFirst('[aria-invalid="true"]');
    this.setState({ isBusy: true });
    const { draft } = this.state;
    const [issuer, address] = [draft.issuer.trim(), draft.address.trim()];
    const body =
      draft.source === 'jwksUrl' ? { issuer, jwksUrl: address } : { issuer, discoveryUrl: address };
    try {
      const { issuerId } = await registerPartnerIssuer(draft.issuerId.trim(), body);
      const successMessage = this.t.partners.registered(issuerId);
      announce(successMessage);
      this.setState({ draft: emptyDraft, isSubmitted: false, successMessage });
      await this.onRegistered();
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isBusy: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { draft, isSubmitted, isBusy, problem, successMessage } = this.state;
    const errors = this.#findErrors();
    return html`
      <form class="stack" novalidate aria-labelledby="issuer-form" @submit=${this.#register}>
        <h2 id="issuer-form">${t.partners.new}</h2>
        ${textField({
          id: 'issuer-id',
          name: 'issuerId',
          label: t.partners.id,
          hint: t.partners.idHint,
          classes: 'plain',
          maxlength: 32,
          value: draft.issuerId,
          error: isSubmitted && errors.id ? t.partners.idError : undefined,
          onInput: (issuerId) => this.#updateDraft({ issuerId }),
        })}
        ${textField({
          id: 'issuer-url',
          name: 'issuer',
          type: 'url',
          label: t.partners.issuer,
          hint: t.partners.issuerHint,
          maxlength: 255,
          value: draft.issuer,
          error: isSubmitted && errors.issuer ? t.partners.urlError : undefined,
          onInput: (issuer) => this.#updateDraft({ issuer }),
        })}
        <fieldset>
          <legend>${t.partners.source}</legend>
          <div class="stack tight">
            ${sources.map(
              (source) => html`<label class="choice">
                <input
                  type="radio"
                  name="source"
                  value=${source}
                  .checked=${source === draft.source}
                  @change=${() => this.#updateDraft({ source })}
                />
                <span>${t.partners.sources[source]}</span>
              </label>`,
            )}
          </div>
        </fieldset>
        ${textField({
          id: 'issuer-address',
          name: 'address',
          type: 'url',
          label: t.partners.address,
          hint: t.partners.addressHint,
          maxlength: 255,
          value: draft.address,
          error: isSubmitted && errors.address ? t.partners.urlError : undefined,
          onInput: (address) => this.#updateDraft({ address }),
        })}
        ${problem ? creationProblemNotice(t, problem, t.partners.exists) : nothing} ${successMessage === '' ? nothing : notice('good', successMessage)}
        <div class="cluster">
          ${busyButton({ label: t.partners.register, busyLabel: t.partners.registering, isBusy, type: 'submit', classes: 'primary' })}
        </div>
      </form>
    `;
  }
}

customElements.define('suffra-issuer-form', IssuerForm);
