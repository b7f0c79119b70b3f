import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../components/icons.ts';
import { type FormView, getControlId, getErrorText, getFieldLabel } from './form-view.ts';

/**
 * The list of validation errors with links to their fields. It receives the focus when an invalid form is
 * sent.
 */
export function errorSummary(view: FormView): TemplateResult | typeof nothing {
  const { t, draft, errors } = view;
  const fields = Object.keys(errors);
  if (fields.length === 0) return nothing;
  const focusField = (event: Event, field: string) => {
    event.preventDefault();
    const control = document.getElementById(getControlId(draft, field));
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  };
  return html`
    <div class="notice bad" id="form-faults" role="group" tabindex="-1" aria-labelledby="form-faults-title">
      ${icon('warn')}
      <div class="notice-body">
        <p id="form-faults-title"><strong>${t.votingForm.errorsTitle}</strong></p>
        <ul>
          ${fields.map(
            (field) => html`<li>
              <a href="#${getControlId(draft, field)}" @click=${(event: Event) => focusField(event, field)}
                >${getFieldLabel(t, field)}: ${getErrorText(view, field)}</a
              >
            </li>`,
          )}
        </ul>
      </div>
    </div>
  `;
}
