import { html, nothing, type TemplateResult } from 'lit';
import { dateTimeField } from '../../../components/date-time-field.ts';
import { icon } from '../../../components/icons.ts';
import { formatDuration, formatInstant } from '../../../rules/format-time.ts';
import { formatTimeZone, parseLocalInput } from '../../../rules/local-time.ts';
import type { VotingDraft } from '../../../rules/voting-draft.ts';
import { getServerTime } from '../../../state/server-clock.ts';
import { type FormView, getErrorText } from './form-view.ts';

/** The start and end of the voting, in the time zone of the device, which is shown. */
export function scheduleSection(view: FormView, isNew: boolean): TemplateResult {
  const { t, locale, draft, editable } = view;
  const startMs = getStartMs(draft);
  return html`
    <section class="card stack" aria-labelledby="form-when">
      <div>
        <h2 id="form-when" tabindex="-1">${t.votingForm.when}</h2>
        ${
          editable.end === 'fixed'
            ? nothing
            : html`<p class="field-hint">${t.votingForm.zone(formatTimeZone(locale, startMs || getServerTime()))}</p>`
        }
      </div>
      ${isNew ? startNowField(view) : nothing}
      <div class="form-pair">${startField(view)} ${endField(view)}</div>
      ${durationHint(view, startMs)}
    </section>
  `;
}

const getStartMs = (draft: VotingDraft): number =>
  draft.startNow ? getServerTime() : Date.parse(parseLocalInput(draft.startsAt) ?? '');

const startNowField = ({ t, draft, onChange }: FormView) => html`
  <label class="choice form-now">
    <input
      type="checkbox"
      name="startNow"
      .checked=${draft.startNow}
      @change=${({ target }: Event) =>
        target instanceof HTMLInputElement && onChange({ startNow: target.checked })}
    />
    <span>${t.votingForm.openNow}</span>
  </label>
`;

function startField(view: FormView) {
  const { t, locale, draft, editable, onChange } = view;
  if (draft.startNow) return nothing;
  if (!editable.settings)
    return html`<div class="field">
      <p class="label">${t.votingForm.startsAt}</p>
      <p class="form-stands">${formatInstant(locale, parseLocalInput(draft.startsAt) ?? '')}</p>
    </div>`;
  return dateTimeField({
    id: 'form-startsAt',
    name: 'startsAt',
    label: t.votingForm.startsAt,
    value: draft.startsAt,
    error: getErrorText(view, 'startsAt'),
    onInput: (value) => onChange({ startsAt: value }),
  });
}

function endField(view: FormView) {
  const { t, locale, draft, editable, minEndsAt, onChange } = view;
  if (editable.end === 'fixed')
    return html`<div class="field">
      <p class="label">${t.votingForm.endsAt}</p>
      <p class="form-stands">${formatInstant(locale, parseLocalInput(draft.endsAt) ?? '')}</p>
    </div>`;
  return dateTimeField({
    id: 'form-endsAt',
    name: 'endsAt',
    label: t.votingForm.endsAt,
    hint:
      minEndsAt === undefined ? undefined : t.votingForm.endOnlyLaterHint(formatInstant(locale, minEndsAt)),
    value: draft.endsAt,
    error: getErrorText(view, 'endsAt'),
    onInput: (value) => onChange({ endsAt: value }),
  });
}

function durationHint({ t, locale, draft }: FormView, startMs: number) {
  const durationMs = Date.parse(parseLocalInput(draft.endsAt) ?? '') - startMs;
  return durationMs >= 60_000
    ? html`<p class="form-lasts">${icon('clock')}${t.votingForm.openFor(formatDuration(locale, durationMs))}</p>`
    : nothing;
}
