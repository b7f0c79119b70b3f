import { html } from 'lit';
import type { ApiResponse } from '../../api/http.ts';
import { toProblem } from '../../api/problem.ts';
import type { SignInProvider } from '../../api/schemas/sign-in-provider.ts';
import { readSignInProvider } from '../../api/sign-in-provider.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import './admin.css';
import './sign-in/provider-form.ts';
import '../share/copy-field.ts';

interface State {
  readonly provider: LoadState<ApiResponse<SignInProvider> | undefined>;
}

/** The organisation's own sign-in provider. */
class AdminSignIn extends Page<State> {
  constructor() {
    super({ provider: loading });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.titles.signIn;
  }

  readonly #load = async () => {
    try {
      this.setState({ provider: toLoaded(await readSignInProvider()) });
    } catch (error) {
      this.setState({ provider: toFailed(toProblem(error)) });
    }
  };

  protected override render() {
    const { t } = this;
    const { provider } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.signInSettings.lead}</p>
        </div>
        ${
          provider.is === 'loading'
            ? skeleton(t.common.loading, ['block', 'block'])
            : provider.is === 'failed'
              ? problemPlaceholder(t, provider.problem, this.#load)
              : this.#content(provider.value)
        }
      </div>
    `;
  }

  #content(provider: ApiResponse<SignInProvider> | undefined) {
    const { signInSettings } = this.t;
    return html`<div class="stack loose">
      <section class="card stack" aria-labelledby="redirect-uri-title">
        <h2 id="redirect-uri-title">${signInSettings.redirectUri}</h2>
        <suffra-copy-field
          .fieldId=${'redirect-uri'}
          .label=${signInSettings.redirectUriHint}
          .value=${`${location.origin}/v1/sign-in-provider/${this.tenantId}/callback`}
          .rows=${2}
          .copyLabel=${signInSettings.copyRedirectUri}
        ></suffra-copy-field>
      </section>
      <suffra-provider-form class="card" .saved=${provider}></suffra-provider-form>
      <section class="stack" aria-labelledby="provider-voters">
        <h2 id="provider-voters">${signInSettings.voters}</h2>
        <p>${signInSettings.votersHint}</p>
      </section>
    </div>`;
  }
}

customElements.define('suffra-admin-sign-in', AdminSignIn);
