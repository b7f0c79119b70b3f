import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { textField } from '../../../components/field.ts';
import { type IconName, icon } from '../../../components/icons.ts';
import { optionLimits } from '../../../rules/draft-edit.ts';
import type { DraftOption } from '../../../rules/voting-draft.ts';
import './picture.ts';
import { type FormView, faultText, optionControl } from './view.ts';

/** Between what one chooses. */
export function options(view: FormView): TemplateResult {
  const { t, draft, editable } = view;
  const full = draft.options.length >= optionLimits.max;
  return html`
    <section class="card stack" aria-labelledby="form-options">
      <div>
        <h2 id="form-options">${t.form.options}</h2>
        ${editable.terms ? html`<p class="field-hint">${t.form.optionsHint}</p>` : nothing}
      </div>
      <ol class="option-rows">
        ${repeat(
          draft.options,
          ({ key }) => key,
          (option, i) => optionRow(view, option, i),
        )}
      </ol>
      ${
        editable.terms
          ? html`<div class="cluster">
            <button
              type="button"
              class="button"
              id="option-add"
              aria-disabled=${full ? 'true' : nothing}
              @click=${() => !full && view.options.add()}
            >
              ${icon('plus')}${t.form.addOption}
            </button>
            ${full ? html`<span class="field-hint">${t.form.optionsFull}</span>` : nothing}
          </div>`
          : nothing
      }
    </section>
  `;
}

function optionRow(view: FormView, option: DraftOption, i: number): TemplateResult {
  const { editable } = view;
  return html`
    <li class="option-row">
      <span class="option-number numbers" aria-hidden="true">${i + 1}</span>
      <div class="option-body">
        ${editable.terms ? label(view, option, i) : html`<p class="form-stands">${option.label}</p>`}
        ${editable.words ? picture(view, option, i) : nothing}
      </div>
      ${editable.terms ? tools(view, option, i) : nothing}
    </li>
  `;
}

function label(view: FormView, { key, label: value }: DraftOption, i: number) {
  const { t, draft, change } = view;
  const id = optionControl(key, 'label');
  return textField({
    id,
    name: `option-${i + 1}`,
    label: t.form.option(i + 1),
    value,
    look: 'labelled-inside',
    fault: faultText(view, `options.${i}.label`),
    onInput: (typed) => change({ options: replaced(draft.options, key, { label: typed }) }),
  });
}

function picture(view: FormView, { key, imageUrl }: DraftOption, i: number) {
  const { t, draft, change, opened } = view;
  const fault = faultText(view, `options.${i}.imageUrl`);
  if (imageUrl === '' && fault === undefined && !opened.includes(key))
    return html`<button
      type="button"
      class="link small picture-link"
      aria-label=${t.form.pictureFor(i + 1)}
      @click=${() => view.options.open(key)}
    >
      ${icon('plus')}${t.form.picture}
    </button>`;
  return html`
    <div class="option-picture">
      ${textField({
        id: optionControl(key, 'image'),
        name: `option-${i + 1}-image`,
        label: t.form.imageUrlOf(i + 1),
        hint: t.form.imageHint,
        optional: t.common.optional,
        type: 'url',
        inputmode: 'url',
        value: imageUrl,
        fault,
        onInput: (typed) => change({ options: replaced(draft.options, key, { imageUrl: typed }) }),
      })}
      <suffra-picture .address=${fault === undefined ? imageUrl.trim() : ''}></suffra-picture>
    </div>
  `;
}

function tools({ t, draft, options: act }: FormView, { key }: DraftOption, i: number) {
  const last = draft.options.length - 1;
  const button = (
    part: 'up' | 'down' | 'remove',
    drawing: IconName,
    name: string,
    off: boolean,
    does: () => void,
  ) => html`
    <button
      type="button"
      class="button square quiet"
      id=${optionControl(key, part)}
      aria-label=${name}
      title=${name}
      aria-disabled=${off ? 'true' : nothing}
      @click=${() => !off && does()}
    >
      ${icon(drawing)}
    </button>
  `;
  return html`
    <div class="option-tools">
      ${button('up', 'up', t.form.upOption(i + 1), i === 0, () => act.move(key, -1))}
      ${button('down', 'down', t.form.downOption(i + 1), i === last, () => act.move(key, 1))}
      ${button('remove', 'cross', t.form.removeOption(i + 1), last < optionLimits.min, () => act.remove(key))}
    </div>
  `;
}

const replaced = (all: readonly DraftOption[], key: number, change: Partial<DraftOption>) =>
  all.map((each) => (each.key === key ? { ...each, ...change } : each));
