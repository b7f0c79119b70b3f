import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../components/icons.ts';
import { controlOf, type FormView, faultText, labelOf } from './view.ts';

/** All that is to be corrected, each leading to its field. It takes the focus when a form is sent that has faults. */
export function summary(view: FormView): TemplateResult | typeof nothing {
  const { t, draft, faults } = view;
  const fields = Object.keys(faults);
  if (fields.length === 0) return nothing;
  const goTo = (event: Event, field: string) => {
    event.preventDefault();
    const control = document.getElementById(controlOf(draft, field));
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  };
  return html`
    <div class="notice bad" id="form-faults" role="group" tabindex="-1" aria-labelledby="form-faults-title">
      ${icon('warn')}
      <div class="notice-body">
        <p id="form-faults-title"><strong>${t.form.faultsTitle}</strong></p>
        <ul>
          ${fields.map(
            (field) => html`<li>
              <a href="#${controlOf(draft, field)}" @click=${(event: Event) => goTo(event, field)}
                >${labelOf(t, field)}: ${faultText(view, field)}</a
              >
            </li>`,
          )}
        </ul>
      </div>
    </div>
  `;
}
