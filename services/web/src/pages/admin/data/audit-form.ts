import { html } from 'lit';
import { auditActs } from '../../../api/schemas/data-exports.ts';
import { dateField } from '../../../components/date-field.ts';
import { field, textField } from '../../../components/field.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { type AuditFilter, isAuthorValid } from '../../../rules/audit-filter.ts';
import { isDayValid } from '../../../rules/local-day.ts';

/**
 * The filter of the audit log.
 * @param onChange is called with the new filter while the admin fills in the form
 * @param onSubmit is called when the filter is to be applied
 */
export const auditForm = (
  t: Catalogue,
  filter: AuditFilter,
  onChange: (filter: AuditFilter) => void,
  onSubmit: () => void,
) => html`
  <form
    class="stack"
    novalidate
    aria-label=${t.voterData.filter.submit}
    @submit=${(event: Event) => {
      event.preventDefault();
      if (isAuthorValid(filter) && isDayValid(filter.from) && isDayValid(filter.to)) onSubmit();
    }}
  >
    ${field({
      id: 'audit-act',
      label: t.voterData.filter.act,
      control: html`<select
        class="input"
        id="audit-act"
        @change=${({ target }: Event) => {
          const act = auditActs.find((name) => target instanceof HTMLSelectElement && name === target.value);
          onChange({ ...filter, act: act ?? '' });
        }}
      >
        <option value="" ?selected=${filter.act === ''}>${t.voterData.filter.everything}</option>
        ${auditActs.map((act) => html`<option value=${act} ?selected=${filter.act === act}>${t.voterData.actions[act]}</option>`)}
      </select>`,
    })}
    ${textField({
      id: 'audit-by',
      name: 'by',
      label: t.voterData.filter.by,
      hint: t.voterData.filter.byHint,
      value: filter.by,
      error: isAuthorValid(filter) ? undefined : t.voterData.filter.byError,
      onInput: (by) => onChange({ ...filter, by }),
    })}
    ${dateField({
      id: 'audit-from',
      name: 'from',
      label: t.voterData.filter.from,
      value: filter.from,
      error: isDayValid(filter.from) ? undefined : t.fields.dayError,
      onInput: (from) => onChange({ ...filter, from }),
    })}
    ${dateField({
      id: 'audit-to',
      name: 'to',
      label: t.voterData.filter.to,
      value: filter.to,
      error: isDayValid(filter.to) ? undefined : t.fields.dayError,
      onInput: (to) => onChange({ ...filter, to }),
    })}
    <div><button type="submit" class="button">${t.voterData.filter.submit}</button></div>
  </form>
`;
