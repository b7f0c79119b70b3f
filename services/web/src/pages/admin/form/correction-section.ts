import { html, type TemplateResult } from 'lit';
import { textArea } from '../../../components/field.ts';
import { type FormView, getErrorText } from './form-view.ts';

/** The reason for changing what voters see while they vote or after the close. */
export function correctionSection(view: FormView): TemplateResult {
  const { t, draft, onChange } = view;
  return html`
    <section class="card stack" aria-labelledby="form-correction">
      <h2 id="form-correction">${t.votingForm.correction}</h2>
      ${textArea({
        id: 'form-correctionReason',
        name: 'correctionReason',
        label: t.votingForm.correctionReason,
        hint: t.votingForm.correctionReasonHint,
        error: getErrorText(view, 'correctionReason'),
        rows: 2,
        maxlength: 500,
        value: draft.correctionReason,
        onInput: (correctionReason) => onChange({ correctionReason }),
      })}
    </section>
  `;
}
