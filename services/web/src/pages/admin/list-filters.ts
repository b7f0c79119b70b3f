import { html, type TemplateResult } from 'lit';
import '../../components/account-field.ts';
import { dateField } from '../../components/date-field.ts';
import { titleAndPriceFields } from '../../components/title-and-price-fields.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { isDayValid } from '../../rules/local-day.ts';
import type { VotingFilter } from '../../rules/voting-filter.ts';

/** Filters the votings by title, price, account and days. @param isExpanded whether the account and the days are shown first */
export function listFilters(
  t: Catalogue,
  filter: VotingFilter,
  { isExpanded, onChange }: { isExpanded: boolean; onChange: (change: Partial<VotingFilter>) => void },
): TemplateResult {
  const dayField = (name: 'from' | 'to') =>
    dateField({
      id: `voting-${name}`,
      name,
      label: t.admin[name],
      hint: t.admin.dayHint,
      value: filter[name],
      error: isDayValid(filter[name]) ? undefined : t.fields.dayError,
      onInput: (day) => onChange({ [name]: day }),
    });
  return html`<search class="stack">
    <div class="admin-filters">
      ${titleAndPriceFields(t, filter, onChange)}
    </div>
    <details ?open=${isExpanded}>
      <summary>${t.admin.moreFilters}</summary>
      <div class="admin-filters">
        <suffra-account-field
          .fieldId=${'voting-account'}
          .label=${t.admin.account}
          .hint=${t.admin.accountHint}
          .value=${filter.accountId}
          .onInput=${(accountId: string) => onChange({ accountId })}
        ></suffra-account-field>
        ${dayField('from')} ${dayField('to')}
      </div>
    </details>
  </search>`;
}
