import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { textField } from '../../../components/field.ts';
import { type IconName, icon } from '../../../components/icons.ts';
import '../../../components/lazy-part.ts';
import type { PictureFieldOptions } from '../../../components/picture-field.ts';
import { problemNotice } from '../../../components/problem.ts';
import { optionLimits } from '../../../rules/draft-edits.ts';
import { isList } from '../../../rules/is-list.ts';
import type { DraftOption } from '../../../rules/voting-draft.ts';
import { type FormView, getErrorText, getOptionControlId } from './form-view.ts';

/** The options of the ballot. */
export function optionsSection(view: FormView): TemplateResult {
  const { t, draft, editable } = view;
  const isFull = draft.options.length >= optionLimits.max;
  return html`
    <section class="card stack" aria-labelledby="form-options">
      <div>
        <h2 id="form-options">${t.votingForm.options}</h2>
        ${editable.settings ? html`<p class="field-hint">${t.votingForm.optionsHint}</p>` : nothing}
      </div>
      <ol class="option-rows">
        ${repeat(
          draft.options,
          ({ key }) => key,
          (option, i) => optionRow(view, option, i),
        )}
      </ol>
      ${
        editable.settings
          ? html`<div class="cluster">
            <button
              type="button"
              class="button"
              id="option-add"
              aria-disabled=${isFull ? 'true' : nothing}
              @click=${() => !isFull && view.optionActions.add()}
            >
              ${icon('plus')}${t.votingForm.addOption}
            </button>
            <button type="button" class="button quiet" id="option-paste" @click=${() => view.optionActions.insertList({})}>
              ${icon('copy')}${t.votingForm.pasteList}
            </button>
            ${isFull ? html`<span class="field-hint">${t.votingForm.optionsFull}</span>` : nothing}
          </div>`
          : nothing
      }
      ${view.optionListProblem && problemNotice(t, view.optionListProblem)}
      ${editable.settings && view.optionList !== undefined ? optionList(view) : nothing}
    </section>
  `;
}

const optionList = ({ draft, optionList: request, onChange }: FormView) =>
  html`<suffra-option-list
    .request=${request}
    .options=${draft.options}
    .onChange=${(options: readonly DraftOption[]) => onChange({ options })}
  ></suffra-option-list>`;

/** Inserts a list that is pasted into an option. The browser would join its lines. */
function pasteList(view: FormView, key: number, event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!isList(text)) return;
  event.preventDefault();
  view.optionActions.insertList({ text, afterKey: key });
}

function optionRow(view: FormView, option: DraftOption, i: number): TemplateResult {
  const { editable } = view;
  return html`
    <li class="option-row">
      <span class="option-number numbers" aria-hidden="true">${i + 1}</span>
      <div class="option-body">
        ${editable.settings ? optionLabelField(view, option, i) : html`<p class="form-stands" dir="auto">${option.label}</p>`}
        ${editable.presentation ? optionImageField(view, option, i) : nothing}
      </div>
      ${editable.settings ? optionButtons(view, option, i) : nothing}
    </li>
  `;
}

function optionLabelField(view: FormView, { key, label: value }: DraftOption, i: number) {
  const { t, draft, onChange } = view;
  const id = getOptionControlId(key, 'label');
  return textField({
    id,
    name: `option-${i + 1}`,
    label: t.votingForm.option(i + 1),
    value,
    classes: 'labelled-inside',
    error: getErrorText(view, `options.${i}.label`),
    onInput: (text) => onChange({ options: updateOption(draft.options, key, { label: text }) }),
    onPaste: (event) => pasteList(view, key, event),
  });
}

function optionImageField(view: FormView, { key, imageUrl }: DraftOption, i: number) {
  const { t, draft, onChange, openImageKeys } = view;
  const errorText = getErrorText(view, `options.${i}.imageUrl`);
  if (imageUrl === '' && errorText === undefined && !openImageKeys.includes(key))
    return html`<button
      type="button"
      class="link small picture-link"
      aria-label=${t.votingForm.pictureFor(i + 1)}
      @click=${() => view.optionActions.openImageField(key)}
    >
      ${icon('plus')}${t.votingForm.picture}
    </button>`;
  return html`<div class="option-picture">
    <suffra-lazy-part
      .load=${loadPictureField}
      .content=${html`<suffra-picture-field
        .options=${
          {
            id: getOptionControlId(key, 'image'),
            label: t.votingForm.pictureOf(i + 1),
            purpose: 'option',
            value: imageUrl,
            error: errorText,
            takesFocus: openImageKeys.includes(key),
            onChange: (address) =>
              onChange({ options: updateOption(draft.options, key, { imageUrl: address }) }),
          } satisfies PictureFieldOptions
        }
      ></suffra-picture-field>`}
    ></suffra-lazy-part>
  </div>`;
}

function optionButtons({ t, draft, optionActions }: FormView, { key }: DraftOption, i: number) {
  const lastIndex = draft.options.length - 1;
  const button = (
    part: 'up' | 'down' | 'remove',
    iconName: IconName,
    label: string,
    isDisabled: boolean,
    onClick: () => void,
  ) => html`
    <button
      type="button"
      class="button square quiet"
      id=${getOptionControlId(key, part)}
      aria-label=${label}
      title=${label}
      aria-disabled=${isDisabled ? 'true' : nothing}
      @click=${() => !isDisabled && onClick()}
    >
      ${icon(iconName)}
    </button>
  `;
  return html`
    <div class="option-tools">
      ${button('up', 'up', t.votingForm.moveOptionUp(i + 1), i === 0, () => optionActions.move(key, -1))}
      ${button('down', 'down', t.votingForm.moveOptionDown(i + 1), i === lastIndex, () => optionActions.move(key, 1))}
      ${button('remove', 'close', t.votingForm.removeOption(i + 1), lastIndex < optionLimits.min, () => optionActions.remove(key))}
    </div>
  `;
}

/** Few votings have pictures. */
const loadPictureField = () => import('../../../components/picture-field.ts');

const updateOption = (all: readonly DraftOption[], key: number, change: Partial<DraftOption>) =>
  all.map((option) => (option.key === key ? { ...option, ...change } : option));
