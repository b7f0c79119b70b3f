import { html, type TemplateResult } from 'lit';
import '../../components/account-field.ts';
import { dateField } from '../../components/date-field.ts';
import { View } from '../../components/view.ts';
import { isDayValid } from '../../rules/local-day.ts';
import type { VotingFilter } from '../../rules/voting-filter.ts';

/**
 * The filters that are shown on demand: account and days.
 * `<suffra-more-filters .filter=${…} .onChange=${…}></suffra-more-filters>`
 */
class MoreFilters extends View {
  static override properties = {
    ...View.properties,
    filter: { attribute: false },
    onChange: { attribute: false },
  };
  declare filter: VotingFilter;
  declare onChange: (change: Partial<VotingFilter>) => void;

  constructor() {
    super({});
  }

  protected override render(): TemplateResult {
    const { t, filter } = this;
    return html`<div class="admin-filters">
      <suffra-account-field
        .fieldId=${'voting-account'}
        .label=${t.admin.account}
        .hint=${t.admin.accountHint}
        .value=${filter.accountId}
        .onInput=${(accountId: string) => this.onChange({ accountId })}
      ></suffra-account-field>
      ${this.#dayField('from')} ${this.#dayField('to')}
    </div>`;
  }

  #dayField(name: 'from' | 'to'): TemplateResult {
    const { t, filter } = this;
    return dateField({
      id: `voting-${name}`,
      name,
      label: t.admin[name],
      hint: t.admin.dayHint,
      value: filter[name],
      error: isDayValid(filter[name]) ? undefined : t.fields.dayError,
      onInput: (day) => this.onChange({ [name]: day }),
    });
  }
}

customElements.define('suffra-more-filters', MoreFilters);
