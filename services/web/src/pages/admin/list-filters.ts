import { html, nothing, type TemplateResult } from 'lit';
import '../../components/lazy-part.ts';
import { titleAndPriceFields } from '../../components/title-and-price-fields.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import type { VotingFilter } from '../../rules/voting-filter.ts';
import { loadTexts } from '../../state/language.ts';

/**
 * Filters the votings by title, price, account and days.
 * @param isExpanded whether the account and the days are shown first
 * @param showsMore whether the account and the days have been shown
 */
export function listFilters(
  t: Catalogue,
  filter: VotingFilter,
  {
    isExpanded,
    showsMore,
    onChange,
    onExpand,
  }: {
    isExpanded: boolean;
    showsMore: boolean;
    onChange: (change: Partial<VotingFilter>) => void;
    onExpand: () => void;
  },
): TemplateResult {
  return html`<search class="stack">
    <div class="admin-filters">
      ${titleAndPriceFields(t, filter, onChange)}
    </div>
    <details ?open=${isExpanded} @toggle=${onExpand}>
      <summary>${t.admin.moreFilters}</summary>
      ${
        showsMore
          ? html`<suffra-lazy-part
            .load=${loadMoreFilters}
            .content=${html`<suffra-more-filters .filter=${filter} .onChange=${onChange}></suffra-more-filters>`}
          ></suffra-lazy-part>`
          : nothing
      }
    </details>
  </search>`;
}

const loadMoreFilters = () => Promise.all([import('./more-filters.ts'), loadTexts(['fields'])]);
