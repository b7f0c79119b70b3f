import { html, nothing } from 'lit';
import { busyButton } from '../components/busy-button.ts';
import { textField } from '../components/field.ts';
import { icon } from '../components/icons.ts';
import { go } from '../router/navigate.ts';
import { paths } from '../router/paths.ts';
import { tenantIdFrom } from '../rules/tenant-name.ts';
import { tenantOf, visited } from '../state/tenants.ts';
import { FormPage, type FormState, freshForm } from './people/form-page.ts';
import { frame } from './people/frame.ts';

/** Finds one's organisation. */
class Start extends FormPage<FormState & { readonly typed: string }> {
  constructor() {
    super({ ...freshForm, typed: '' });
  }

  protected override heading(): string {
    return this.t.common.organisationTitle;
  }

  readonly #send = (event: Event) => {
    const tenantId = tenantIdFrom(this.state.typed);
    void this.submit(
      event,
      { organisation: tenantId === '' ? this.t.common.organisationNeeded : '' },
      async () => {
        await tenantOf(tenantId);
        go(paths.home(tenantId));
      },
    );
  };

  protected override render() {
    const { t } = this;
    const { typed, busy, faults } = this.state;
    const known = visited();
    return frame(
      t,
      html`<form class="stack" novalidate @submit=${this.#send}>
        <div class="stack tight">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.common.organisationLead}</p>
        </div>
        ${this.refusal()}
        ${textField({
          id: 'organisation',
          name: 'organisation',
          label: t.common.organisation,
          hint: t.common.organisationHint,
          fault: faults.organisation,
          value: typed,
          autocomplete: 'organization',
          onInput: (value) => this.patch({ typed: value }),
        })}
        ${busyButton({ label: t.common.continue, busy, look: 'primary large', type: 'submit' })}
        ${
          known.length === 0
            ? nothing
            : html`<nav class="stack tight" aria-labelledby="visited">
                <h2 class="small soft" id="visited">${t.common.visited}</h2>
                <ul class="visited">
                  ${known.map(
                    ({ tenantId, name }) =>
                      html`<li><a href=${paths.home(tenantId)}>${name}${icon('next')}</a></li>`,
                  )}
                </ul>
              </nav>`
        }
      </form>`,
    );
  }
}

customElements.define('suffra-start', Start);
