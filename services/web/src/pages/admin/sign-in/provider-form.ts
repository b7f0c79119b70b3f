import { html, nothing } from 'lit';
import type { ApiResponse } from '../../../api/http.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { SignInProvider } from '../../../api/schemas/sign-in-provider.ts';
import { checkSignInProvider, saveSignInProvider } from '../../../api/sign-in-provider.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { textField } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import '../../../components/password-field.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { isolateDirection } from '../../../rules/isolate-direction.ts';
import {
  findProviderErrors,
  keepsSecret,
  type ProviderDraft,
  toProviderDraft,
  toProviderRequest,
} from '../../../rules/provider-draft.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  readonly draft: ProviderDraft | undefined;
  readonly current: ApiResponse<SignInProvider> | undefined;
  readonly isSubmitted: boolean;
  readonly busyWith: 'save' | 'check' | undefined;
  readonly problem: Problem | undefined;
  readonly successMessage: string;
}

/** The form of the organisation's sign-in provider. */
class ProviderForm extends View<State> {
  static override properties = { ...View.properties, saved: { attribute: false } };
  /** The provider as it was read. */
  declare saved: ApiResponse<SignInProvider> | undefined;

  constructor() {
    super({
      draft: undefined,
      current: undefined,
      isSubmitted: false,
      busyWith: undefined,
      problem: undefined,
      successMessage: '',
    });
  }

  get #current(): ApiResponse<SignInProvider> | undefined {
    return this.state.current ?? this.saved;
  }

  get #draft(): ProviderDraft {
    return this.state.draft ?? toProviderDraft(this.#current?.data);
  }

  #updateDraft(change: Partial<ProviderDraft>): void {
    this.setState({ draft: { ...this.#draft, ...change }, problem: undefined, successMessage: '' });
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    const draft = this.#draft;
    const errors = findProviderErrors(draft, this.#current?.data);
    this.setState({ isSubmitted: true });
    if (Object.values(errors).includes(true)) return this.focusFirst('[aria-invalid="true"]');
    await this.#run('save', async () => {
      const current = await saveSignInProvider(toProviderRequest(draft), this.#current?.etag);
      this.setState({ current, draft: undefined, isSubmitted: false });
      return this.t.signInSettings.saved;
    });
  };

  readonly #check = () =>
    void this.#run('check', async () => {
      await checkSignInProvider();
      return this.t.signInSettings.checked;
    });

  async #run(busyWith: 'save' | 'check', send: () => Promise<string>): Promise<void> {
    if (this.state.busyWith !== undefined) return;
    this.setState({ busyWith, problem: undefined, successMessage: '' });
    try {
      const successMessage = await send();
      announce(successMessage);
      this.setState({ successMessage });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ busyWith: undefined });
    }
  }

  protected override render() {
    const { t } = this;
    const { signInSettings } = t;
    const { busyWith, successMessage } = this.state;
    return html`
      <form class="stack" novalidate aria-labelledby="provider-form" @submit=${this.#save}>
        <h2 id="provider-form">${signInSettings.settings}</h2>
        ${this.#fields()} ${this.#problemNotice()}
        ${successMessage === '' ? nothing : notice('good', successMessage)}
        <div class="cluster">
          ${busyButton({ label: signInSettings.save, busyLabel: signInSettings.saving, isBusy: busyWith === 'save', type: 'submit', classes: 'primary' })}
          ${
            this.#current === undefined
              ? nothing
              : busyButton({
                  label: signInSettings.check,
                  busyLabel: signInSettings.checking,
                  isBusy: busyWith === 'check',
                  onClick: this.#check,
                })
          }
        </div>
      </form>
    `;
  }

  #problemNotice() {
    const { problem } = this.state;
    if (problem === undefined) return nothing;
    const reasons: Partial<Record<string, string>> = this.t.signInSettings.reasons;
    const text =
      problem.code === 'sign-in-provider-refused' ? reasons[problem.details.reason ?? ''] : undefined;
    return text === undefined ? problemNotice(this.t, problem) : notice('bad', text);
  }

  #fields() {
    const { signInSettings } = this.t;
    const draft = this.#draft;
    const errors = findProviderErrors(draft, this.#current?.data);
    const toError = (name: keyof typeof errors, text: string) =>
      this.state.isSubmitted && errors[name] ? text : undefined;
    return html`
      ${textField({
        id: 'provider-issuer',
        name: 'issuer',
        type: 'url',
        label: signInSettings.issuer,
        hint: signInSettings.issuerHint,
        maxlength: 255,
        value: draft.issuer,
        error: toError('issuer', signInSettings.issuerError),
        onInput: (issuer) => this.#updateDraft({ issuer }),
      })}
      ${textField({
        id: 'provider-client-id',
        name: 'clientId',
        label: signInSettings.clientId,
        classes: 'plain',
        maxlength: 255,
        value: draft.clientId,
        error: toError('clientId', signInSettings.clientIdError),
        onInput: (clientId) => this.#updateDraft({ clientId }),
      })}
      <suffra-password
        .field=${{
          id: 'provider-client-secret',
          label: signInSettings.clientSecret,
          hint: keepsSecret(draft, this.#current?.data)
            ? signInSettings.clientSecretKept
            : signInSettings.clientSecretHint,
          value: draft.clientSecret,
          error: toError('clientSecret', signInSettings.clientSecretError),
          autocomplete: 'new-password',
          onInput: (clientSecret: string) => this.#updateDraft({ clientSecret }),
        }}
      ></suffra-password>
      ${textField({
        id: 'provider-name',
        name: 'name',
        label: signInSettings.name,
        hint: signInSettings.nameHint(isolateDirection(draft.name.trim() || 'Example ID')),
        maxlength: 60,
        value: draft.name,
        error: toError('name', signInSettings.nameError),
        onInput: (name) => this.#updateDraft({ name }),
      })}
      ${textField({
        id: 'provider-scopes',
        name: 'scopes',
        label: signInSettings.scopes,
        hint: signInSettings.scopesHint,
        classes: 'plain',
        maxlength: 400,
        value: draft.scopes,
        onInput: (scopes) => this.#updateDraft({ scopes }),
      })}
      <label class="choice">
        <input
          type="checkbox"
          name="isOn"
          aria-describedby="provider-on-hint"
          .checked=${draft.isOn}
          @change=${({ target }: Event) =>
            target instanceof HTMLInputElement && this.#updateDraft({ isOn: target.checked })}
        />
        <span>${signInSettings.isOn}</span>
      </label>
      <p class="field-hint" id="provider-on-hint">${signInSettings.isOnHint}</p>
    `;
  }
}

customElements.define('suffra-provider-form', ProviderForm);
