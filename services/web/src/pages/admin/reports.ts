import { html } from 'lit';
import { toProblem } from '../../api/problem.ts';
import { listReports } from '../../api/reports.ts';
import type { ReportItem } from '../../api/schemas/report.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { formatMonth } from '../../rules/metrics/month.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import '../report/reports.css';

/** The monthly reports of an organisation. */
class AdminReports extends Page<{ reports: LoadState<readonly ReportItem[]> }> {
  constructor() {
    super({ reports: loading });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override reload(): void {
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.titles.reports;
  }

  readonly #load = async () => {
    try {
      this.setState({ reports: toLoaded(await listReports()) });
    } catch (error) {
      this.setState({ reports: toFailed(toProblem(error)) });
    }
  };

  protected override render() {
    const { t } = this;
    return html`<div class="wrap page narrow">
      <div class="page-head">
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p class="lead">${t.reports.lead}</p>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body() {
    const { t, locale, tenantId } = this;
    const { reports } = this.state;
    if (reports.is === 'loading') return skeleton(t.common.loading, ['block', 'block']);
    if (reports.is === 'failed') return problemPlaceholder(t, reports.problem, this.#load);
    if (reports.value.length === 0)
      return html`<div class="empty">
        ${icon('file')}
        <h2>${t.reports.none}</h2>
        <p>${t.reports.noneHint}</p>
      </div>`;
    const toSummary = ({ madeAt, accounts = 0 }: ReportItem) =>
      madeAt === undefined
        ? t.reports.creating
        : `${t.reports.accounts(accounts)} · ${t.reports.createdAt(formatInstant(locale, madeAt))}`;
    return html`<ul class="stack tight" role="list">
      ${reports.value.map(
        (report) => html`<li class="card report-row">
          ${icon('file')}
          <div>
            <a class="report-link" href=${paths.report(tenantId, report.month)}>${formatMonth(locale, report.month)}</a>
            <p class="small soft">${toSummary(report)}</p>
          </div>
          ${report.state === 'making' ? html`<span class="tag coming">${t.reports.creatingTag}</span>` : icon('next')}
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define('suffra-admin-reports', AdminReports);
