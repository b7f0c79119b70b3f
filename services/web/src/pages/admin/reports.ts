import { html } from 'lit';
import { asProblem } from '../../api/problem.ts';
import { listReports } from '../../api/reports.ts';
import type { ReportItem } from '../../api/shapes/report.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { monthText } from '../../rules/figures/month.ts';
import { instantText } from '../../rules/time-text.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';
import '../monthly/reports.css';

/** The monthly reports of an organisation. */
class AdminReports extends Page<{ reports: Loading<readonly ReportItem[]> }> {
  constructor() {
    super({ reports: waiting });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override readAnew(): void {
    void this.#load();
  }

  protected override heading(): string {
    return this.t.reports.title;
  }

  readonly #load = async () => {
    try {
      this.patch({ reports: here(await listReports()) });
    } catch (thrown) {
      this.patch({ reports: refused(asProblem(thrown)) });
    }
  };

  protected override render() {
    const { t, tenantId } = this;
    return html`<div class="wrap page narrow">
      <div class="page-head">
        <a class="back" href=${paths.page(tenantId, 'admin/dashboard')}>${icon('back')}${t.figures.title}</a>
        <h1 tabindex="-1">${this.heading()}</h1>
        <p class="lead">${t.reports.lead}</p>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body() {
    const { t, locale, tenantId } = this;
    const { reports } = this.state;
    if (reports.is === 'waiting') return skeleton(t.common.loading, ['block', 'block']);
    if (reports.is === 'refused') return problemPage(t, reports.problem, this.#load);
    if (reports.value.length === 0)
      return html`<div class="empty">
        ${icon('file')}
        <h2>${t.reports.none}</h2>
        <p>${t.reports.noneHint}</p>
      </div>`;
    const facts = ({ madeAt, accounts = 0 }: ReportItem) =>
      madeAt === undefined
        ? t.reports.making
        : `${t.reports.accounts(accounts)} · ${t.reports.madeAt(instantText(locale, madeAt))}`;
    return html`<ul class="stack tight" role="list">
      ${reports.value.map(
        (each) => html`<li class="card report-row">
          ${icon('file')}
          <div>
            <a class="report-link" href=${paths.report(tenantId, each.month)}>${monthText(locale, each.month)}</a>
            <p class="small soft">${facts(each)}</p>
          </div>
          ${each.state === 'making' ? html`<span class="tag coming">${t.reports.makingTag}</span>` : icon('next')}
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define('suffra-admin-reports', AdminReports);
