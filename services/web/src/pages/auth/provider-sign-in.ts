import { html, nothing } from 'lit';
import './provider-sign-in.css';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { View } from '../../components/view.ts';
import { isolateDirection } from '../../rules/isolate-direction.ts';

/** The organisation's provider, and the sign-in that the person wants. */
interface ProviderOptions {
  readonly tenantId: string;
  /** Undefined while it is unknown, or if it is off. */
  readonly name: string | undefined;
  /** Why the last sign-in at the provider failed. */
  readonly failure: string | undefined;
  /** The page to open afterwards. */
  readonly path: string;
}

/**
 * The button of the organisation's own sign-in provider, and why the last sign-in there failed:
 * `<suffra-provider-sign-in .options=${…}></suffra-provider-sign-in>`.
 */
class ProviderSignIn extends View {
  static override properties = { ...View.properties, options: { attribute: false } };
  declare options: ProviderOptions | undefined;

  constructor() {
    super({});
  }

  protected override render() {
    if (this.options === undefined) return nothing;
    const { providerSignIn } = this.t;
    const { tenantId, name, failure, path } = this.options;
    return html`<div class="provider-sign-in stack">
      ${failure === undefined ? nothing : notice(failure === 'cancelled' ? 'info' : 'bad', this.#toText(failure))}
      ${
        name === undefined
          ? nothing
          : html`<p class="provider-or">${providerSignIn.or}</p>
              <a
                class="button large wide"
                target="_self"
                href="/v1/sign-in-provider/${tenantId}/start?${new URLSearchParams({ next: path })}"
                >${icon('organisation')}<span
                  >${
                    failure === undefined
                      ? providerSignIn.continue(isolateDirection(name))
                      : providerSignIn.tryAgain(isolateDirection(name))
                  }</span
                ></a
              >`
      }
    </div>`;
  }

  #toText(failure: string): string {
    const { failures } = this.t.providerSignIn;
    const texts: Partial<Record<string, string>> = failures;
    return texts[failure] ?? failures.busy;
  }
}

customElements.define('suffra-provider-sign-in', ProviderSignIn);
