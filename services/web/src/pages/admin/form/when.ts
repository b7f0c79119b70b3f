import { html, nothing, type TemplateResult } from 'lit';
import { textField } from '../../../components/field.ts';
import { icon } from '../../../components/icons.ts';
import { fromLocalField, zoneText } from '../../../rules/local-time.ts';
import { durationText, instantText } from '../../../rules/time-text.ts';
import type { VotingDraft } from '../../../rules/voting-draft.ts';
import { serverNow } from '../../../state/server-clock.ts';
import { type FormView, faultText } from './view.ts';

/** When it opens and closes, in the zone of the device, which is named. */
export function when(view: FormView, isNew: boolean): TemplateResult {
  const { t, locale, draft, editable } = view;
  const starts = startOf(draft);
  return html`
    <section class="card stack" aria-labelledby="form-when">
      <div>
        <h2 id="form-when">${t.form.when}</h2>
        ${
          editable.end === 'fixed'
            ? nothing
            : html`<p class="field-hint">${t.form.zone(zoneText(locale, starts || serverNow()))}</p>`
        }
      </div>
      ${isNew ? startNow(view) : nothing}
      <div class="form-pair">${start(view)} ${end(view)}</div>
      ${lasts(view, starts)}
    </section>
  `;
}

const startOf = (draft: VotingDraft): number =>
  draft.startNow ? serverNow() : Date.parse(fromLocalField(draft.startsAt) ?? '');

const startNow = ({ t, draft, change }: FormView) => html`
  <label class="choice form-now">
    <input
      type="checkbox"
      name="startNow"
      .checked=${draft.startNow}
      @change=${({ target }: Event) =>
        target instanceof HTMLInputElement && change({ startNow: target.checked })}
    />
    <span>${t.form.startNow}</span>
  </label>
`;

function start(view: FormView) {
  const { t, locale, draft, editable, change } = view;
  if (draft.startNow) return nothing;
  if (!editable.terms)
    return html`<div class="field">
      <p class="label">${t.form.startsAt}</p>
      <p class="form-stands">${instantText(locale, fromLocalField(draft.startsAt) ?? '')}</p>
    </div>`;
  return textField({
    id: 'form-startsAt',
    name: 'startsAt',
    type: 'datetime-local',
    label: t.form.startsAt,
    value: draft.startsAt,
    fault: faultText(view, 'startsAt'),
    onInput: (value) => change({ startsAt: value }),
  });
}

function end(view: FormView) {
  const { t, locale, draft, editable, laterThan, change } = view;
  if (editable.end === 'fixed')
    return html`<div class="field">
      <p class="label">${t.form.endsAt}</p>
      <p class="form-stands">${instantText(locale, fromLocalField(draft.endsAt) ?? '')}</p>
    </div>`;
  return textField({
    id: 'form-endsAt',
    name: 'endsAt',
    type: 'datetime-local',
    label: t.form.endsAt,
    hint: laterThan === undefined ? undefined : t.form.endLater(instantText(locale, laterThan)),
    value: draft.endsAt,
    fault: faultText(view, 'endsAt'),
    onInput: (value) => change({ endsAt: value }),
  });
}

function lasts({ t, locale, draft }: FormView, starts: number) {
  const length = Date.parse(fromLocalField(draft.endsAt) ?? '') - starts;
  return length >= 60_000
    ? html`<p class="form-lasts">${icon('clock')}${t.form.lasts(durationText(locale, length))}</p>`
    : nothing;
}
