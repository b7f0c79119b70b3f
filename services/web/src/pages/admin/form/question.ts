import { html, nothing, type TemplateResult } from 'lit';
import { describedBy, field, invalid, textField } from '../../../components/field.ts';
import { type FormView, faultText } from './view.ts';

/** What is asked. */
export function question(view: FormView): TemplateResult {
  const { t, draft, editable, change } = view;
  const description = {
    id: 'form-description',
    label: t.form.description,
    hint: t.form.descriptionHint,
    optional: t.common.optional,
    fault: faultText(view, 'description'),
  };
  const title = textField({
    id: 'form-title',
    name: 'title',
    label: t.form.title,
    hint: t.form.titleHint,
    value: draft.title,
    fault: faultText(view, 'title'),
    onInput: (value) => change({ title: value }),
  });
  return html`
    <section class="card stack" aria-labelledby="form-question">
      <h2 id="form-question">${t.form.question}</h2>
      ${editable.terms ? title : html`<p class="form-stands">${draft.title}</p>`}
      ${
        editable.words
          ? field({
              ...description,
              control: html`<textarea
          class="input"
          id=${description.id}
          name="description"
          rows="4"
          .value=${draft.description}
          aria-describedby=${describedBy(description)}
          aria-invalid=${invalid(description)}
          @input=${({ target }: Event) =>
            target instanceof HTMLTextAreaElement && change({ description: target.value })}
        ></textarea>`,
            })
          : draft.description === ''
            ? nothing
            : html`<p class="form-text">${draft.description}</p>`
      }
    </section>
  `;
}
