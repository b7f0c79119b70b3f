import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../../api/problem.ts';
import { createReport, readReport } from '../../api/reports.ts';
import type { Report } from '../../api/schemas/report.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { formatMonth } from '../../rules/metrics/month.ts';
import { announce } from '../../state/announcer.ts';
import { BackoffTimer } from '../../state/backoff-timer.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import { currentTenant, getTenantName } from '../../state/tenants.ts';
import '../metrics/dashboard.css';
import '../report/accounts-table.ts';
import { costTable } from '../report/cost-table.ts';
import { performanceTable } from '../report/performance-table.ts';
import '../report/reports.css';
import { chooseCsvFile } from '../../rules/csv-dialect.ts';
import { reportTiles } from '../report/report-tiles.ts';

interface State {
  readonly report: LoadState<Report>;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

/** Delays between polls while a report is being created. */
const pollDelaysMs = { firstMs: 3_000, maxMs: 60_000 };

/** The report of one month. */
class AdminReport extends Page<State> {
  static override properties = { ...Page.properties, month: { attribute: false } };
  /** `2026-10`. */
  declare month: string;
  readonly #pollTimer = new BackoffTimer(pollDelaysMs, () => this.#load());

  constructor() {
    super({ report: loading, isBusy: false, problem: undefined });
    this.month = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pollTimer.stop();
  }

  protected override observedStores() {
    return [currentTenant];
  }

  protected override reload(): void {
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.reports.reportFor(formatMonth(this.locale, this.month));
  }

  readonly #load = async () => {
    this.#pollTimer.stop();
    const previous = this.state.report;
    try {
      const report = await readReport(this.month);
      this.setState({ report: toLoaded(report) });
      const wasRunning = previous.is === 'loaded' && previous.value.state === 'making';
      if (report.state === 'making' && this.isConnected) this.#pollTimer.schedule();
      else if (wasRunning) announce(this.t.reports.ready);
    } catch (error) {
      this.setState({ report: toFailed(toProblem(error)) });
    }
  };

  readonly #createReport = async () => {
    this.setState({ isBusy: true, problem: undefined });
    try {
      await createReport(this.month);
      this.setState({ isBusy: false });
      this.#pollTimer.reset();
      await this.#load();
    } catch (error) {
      this.setState({ isBusy: false, problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t, tenantId } = this;
    return html`<div class="wrap page">
      <div class="print-head"><b>${getTenantName()}</b><span>${formatMonth(this.locale, this.month)}</span></div>
      <div class="page-head">
        <a class="back" href=${paths.page(tenantId, 'admin/reports')}>${icon('back')}${t.titles.reports}</a>
        <h1 tabindex="-1">${this.getHeading()}</h1>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body() {
    const { t } = this;
    const { report } = this.state;
    if (report.is === 'loading') return skeleton(t.common.loading, ['line half', 'block', 'block', 'block']);
    if (report.is === 'failed') return this.#loadFailure(report.problem);
    const { state, totals, top = [], basis = 'price-list', madeAt = '', timeZone } = report.value;
    const runningNotice =
      state === 'making' ? notice('info', html`<p>${t.reports.creatingHint}</p>`) : nothing;
    if (totals === undefined) return html`<div role="status">${runningNotice}</div>`;
    return html`<div class="stack loose">
      ${runningNotice === nothing ? nothing : html`<div role="status">${runningNotice}</div>`}
      ${this.#actions(report.value)}
      ${reportTiles(t, this.locale, this.month, totals)}
      <div class="figures">
        ${costTable(t, this.locale, totals.cost, basis)} ${performanceTable(t, this.locale, totals)}
      </div>
      <suffra-report-accounts .month=${this.month} .createdAt=${madeAt} .topAccounts=${top}></suffra-report-accounts>
      <p class="small soft">${t.reports.createdAt(formatInstant(this.locale, madeAt))} ${t.reports.timeZoneNote(timeZone.replaceAll('_', ' '))}</p>
    </div>`;
  }

  #loadFailure(problem: Problem) {
    const { t } = this;
    if (problem.code !== 'no-such-report') return problemPlaceholder(t, problem, this.#load);
    return html`<div class="empty">
      ${icon('file')}
      <p>${t.reports.missing}</p>
      ${this.#createButton(t.reports.create)}
    </div>`;
  }

  #actions({ files }: Report) {
    const { t } = this;
    return html`<div class="cluster report-actions">
      ${
        files
          ? html`<a class="button primary" href=${chooseCsvFile(files)} download>${icon('download')}${t.reports.csv}</a>
            <a class="button" href=${files.json} download>${icon('download')}${t.reports.json}</a>`
          : nothing
      }
      <button type="button" class="button" @click=${() => print()}>${icon('file')}${t.reports.print}</button>
      ${this.#createButton(t.reports.createAgain)}
    </div>`;
  }

  #createButton(label: string) {
    const { isBusy, problem, report } = this.state;
    const isRunning = report.is === 'loaded' && report.value.state === 'making';
    return html`
      ${busyButton({
        label,
        busyLabel: this.t.reports.creatingTag,
        isBusy: isBusy || isRunning,
        classes: 'quiet',
        onClick: () => void this.#createReport(),
      })}
      ${problem ? problemNotice(this.t, problem) : nothing}
    `;
  }
}

customElements.define('suffra-admin-report', AdminReport);
