import { html, nothing, type TemplateResult } from 'lit';
import { textArea, textField } from '../../../components/field.ts';
import { type FormView, getErrorText } from './form-view.ts';

/** The title and description of the voting. */
export function questionSection(view: FormView): TemplateResult {
  const { t, draft, editable, onChange } = view;
  const titleField = textField({
    id: 'form-title',
    name: 'title',
    label: t.votingForm.title,
    hint: t.votingForm.titleHint,
    value: draft.title,
    error: getErrorText(view, 'title'),
    onInput: (value) => onChange({ title: value }),
  });
  return html`
    <section class="card stack" aria-labelledby="form-question">
      <h2 id="form-question">${t.votingForm.question}</h2>
      ${editable.settings ? titleField : html`<p class="form-stands" dir="auto">${draft.title}</p>`}
      ${
        editable.presentation
          ? textArea({
              id: 'form-description',
              name: 'description',
              label: t.votingForm.description,
              hint: t.votingForm.descriptionHint,
              optional: t.common.optional,
              error: getErrorText(view, 'description'),
              rows: 4,
              value: draft.description,
              onInput: (description) => onChange({ description }),
            })
          : draft.description === ''
            ? nothing
            : html`<p class="form-text" dir="auto">${draft.description}</p>`
      }
    </section>
  `;
}
