import { html, nothing, type TemplateResult } from 'lit';
import { type Problem, toProblem } from '../../api/problem.ts';
import { listReportAccounts } from '../../api/reports.ts';
import type { AccountMetrics } from '../../api/schemas/report.ts';
import { busyButton } from '../../components/busy-button.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { formatCost } from '../../rules/metrics/month.ts';
import { announce } from '../../state/announcer.ts';

interface State {
  readonly items: readonly AccountMetrics[] | undefined;
  readonly cursor: string | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

const initialState: State = { items: undefined, cursor: undefined, isBusy: false, problem: undefined };

/** The accounts of a report: first the busiest, on demand all of them page by page. */
class ReportAccounts extends View<State> {
  static override properties = {
    ...View.properties,
    month: { attribute: false },
    createdAt: { attribute: false },
    topAccounts: { attribute: false },
  };
  declare month: string;
  /** When the report was created. A new report resets the list. */
  declare createdAt: string;
  declare topAccounts: readonly AccountMetrics[];

  constructor() {
    super(initialState);
    this.month = '';
    this.createdAt = '';
    this.topAccounts = [];
  }

  protected override willUpdate(changedProperties: Map<string, unknown>): void {
    if (changedProperties.has('createdAt')) this.state = initialState;
  }

  readonly #loadMore = async () => {
    const { items = [], cursor } = this.state;
    const { createdAt } = this;
    this.setState({ isBusy: true, problem: undefined });
    try {
      const page = await listReportAccounts(this.month, cursor);
      if (createdAt !== this.createdAt) return;
      this.setState({ items: [...items, ...page.items], cursor: page.nextCursor, isBusy: false });
      announce(this.t.reports.shownCount(items.length + page.items.length));
    } catch (error) {
      this.setState({ isBusy: false, problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t, topAccounts: top } = this;
    const { items, cursor, isBusy, problem } = this.state;
    if (top.length === 0) return nothing;
    const label = items === undefined ? t.reports.allAccounts : t.tiles.more;
    return html`<section class="stack">
      <h2>${items === undefined ? t.reports.top : t.reports.allAccounts}</h2>
      ${this.#table(items ?? top)} ${problem ? problemNotice(t, problem) : nothing}
      ${
        items !== undefined && cursor === undefined
          ? nothing
          : html`<div class="report-more">
            ${busyButton({ label, busyLabel: t.common.loading, isBusy, onClick: () => void this.#loadMore() })}
          </div>`
      }
    </section>`;
  }

  #table(lines: readonly AccountMetrics[]): TemplateResult {
    const { t, locale } = this;
    const count = (value: number) => html`<td class="number">${formatMetric(locale, 'count', value)}</td>`;
    const columnNames = [
      ...[t.dashboard.votes, t.reports.paid, t.dashboard.people, t.dashboard.requests],
      ...[t.dashboard.errorRate, t.dashboard.p95, t.reports.cost],
    ];
    return html`<div class="table-wrap" tabindex="0" role="region" aria-label=${t.reports.byAccount}>
      <table class="table dense">
        <caption class="visually-hidden">${t.reports.byAccount}</caption>
        <thead>
          <tr>
            <th scope="col">${t.reports.account}</th>
            ${columnNames.map((head) => html`<th scope="col" class="number">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line) => html`<tr>
              <th scope="row">${line.account || html`<i>${t.reports.noAccount}</i>`}</th>
              ${count(line.votes)} ${count(line.paidVotes)} ${count(line.people)} ${count(line.requests)}
              <td class="number">${formatMetric(locale, 'share', line.errorRate)}</td>
              <td class="number">${formatMetric(locale, 'ms', line.latency.p95)}</td>
              <td class="number">${formatCost(locale, line.cost.total)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('suffra-report-accounts', ReportAccounts);
