import { html, nothing, type TemplateResult } from 'lit';
import type { OwnTenant } from '../../../api/schemas/person.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { describedBy, field } from '../../../components/field.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { formatZoneName, getTenantTimeZones, listTimeZones } from '../../../rules/tenant-time-zone.ts';
import { getServerTime } from '../../../state/server-clock.ts';

/** Options of the section. */
export interface TimeZoneSectionOptions {
  readonly t: Catalogue;
  readonly locale: string;
  readonly tenant: OwnTenant;
  /** The zone that is selected but not saved; undefined if none is. */
  readonly selected: string | undefined;
  readonly isBusy: boolean;
  readonly onSelect: (timeZone: string) => void;
  readonly onSave: (timeZone: string) => void;
}

/** The time zone of an organisation. It is saved with a button, because arrow keys select zones one after another. */
export function timeZoneSection(options: TimeZoneSectionOptions): TemplateResult {
  const { t, locale, tenant, isBusy, onSelect, onSave } = options;
  const { current, next } = getTenantTimeZones(tenant.timeZones, getServerTime());
  const chosen = next?.timeZone ?? current;
  const selected = options.selected ?? chosen;
  const about = { id: 'time-zone', label: t.settings.timeZone, hint: t.settings.timeZoneHint };
  const formatFirstDay = (month: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01`));
  return html`<form
    class="card stack"
    @submit=${(event: Event) => {
      event.preventDefault();
      onSave(selected);
    }}
  >
    ${field({
      ...about,
      control: html`<select
        class="input"
        id="time-zone"
        aria-describedby=${describedBy(about)}
        @change=${({ target }: Event) => target instanceof HTMLSelectElement && onSelect(target.value)}
      >
        ${listTimeZones(chosen).map(
          (zone) =>
            html`<option value=${zone} .selected=${zone === selected}>${formatZoneName(zone)}</option>`,
        )}
      </select>`,
    })}
    ${
      next === undefined
        ? nothing
        : html`<p>${t.settings.nextTimeZone(formatZoneName(next.timeZone), formatFirstDay(next.from), formatZoneName(current))}</p>`
    }
    <div>${busyButton({ label: t.settings.saveTimeZone, isBusy, type: 'submit' })}</div>
  </form>`;
}
