import { html, nothing } from 'lit';
import { asProblem, type Problem } from '../../api/problem.ts';
import { makeReport, readReport } from '../../api/reports.ts';
import type { Report } from '../../api/shapes/report.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { monthText } from '../../rules/figures/month.ts';
import { instantText } from '../../rules/time-text.ts';
import { announce } from '../../state/announcer.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';
import { shownTenant, tenantName } from '../../state/tenants.ts';
import '../figures/dashboard.css';
import '../monthly/accounts.ts';
import { costs } from '../monthly/costs.ts';
import { monthPerformance } from '../monthly/performance.ts';
import '../monthly/reports.css';
import { monthTiles } from '../monthly/tiles.ts';

interface State {
  readonly report: Loading<Report>;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

/** How often is looked whether a report is ready, milliseconds. */
const lookEvery = 3_000;

/** The report of one month. */
class AdminReport extends Page<State> {
  static override properties = { ...Page.properties, month: { attribute: false } };
  /** `2026-10`. */
  declare month: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ report: waiting, busy: false, problem: undefined });
    this.month = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override watches() {
    return [shownTenant];
  }

  protected override readAnew(): void {
    void this.#load();
  }

  protected override heading(): string {
    return this.t.reports.of(monthText(this.locale, this.month));
  }

  readonly #load = async () => {
    clearTimeout(this.#timer);
    const before = this.state.report;
    try {
      const report = await readReport(this.month);
      this.patch({ report: here(report) });
      const wasMaking = before.is === 'here' && before.value.state === 'making';
      if (report.state === 'making' && this.isConnected) this.#timer = setTimeout(this.#load, lookEvery);
      else if (wasMaking) announce(this.t.reports.isReady);
    } catch (thrown) {
      this.patch({ report: refused(asProblem(thrown)) });
    }
  };

  readonly #make = async () => {
    this.patch({ busy: true, problem: undefined });
    try {
      await makeReport(this.month);
      this.patch({ busy: false });
      await this.#load();
    } catch (thrown) {
      this.patch({ busy: false, problem: asProblem(thrown) });
    }
  };

  protected override render() {
    const { t, tenantId } = this;
    return html`<div class="wrap page">
      <div class="print-head"><b>${tenantName()}</b><span>${monthText(this.locale, this.month)}</span></div>
      <div class="page-head">
        <a class="back" href=${paths.page(tenantId, 'admin/reports')}>${icon('back')}${t.reports.title}</a>
        <h1 tabindex="-1">${this.heading()}</h1>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body() {
    const { t } = this;
    const { report } = this.state;
    if (report.is === 'waiting') return skeleton(t.common.loading, ['line half', 'block', 'block', 'block']);
    if (report.is === 'refused') return this.#missing(report.problem);
    const { state, totals, top = [], basis = 'price-list', madeAt = '' } = report.value;
    const making = state === 'making' ? notice('info', html`<p>${t.reports.makingHint}</p>`) : nothing;
    if (totals === undefined) return html`<div role="status">${making}</div>`;
    return html`<div class="stack loose">
      ${making === nothing ? nothing : html`<div role="status">${making}</div>`}
      ${this.#actions(report.value)}
      ${monthTiles(t, this.locale, this.month, totals)}
      <div class="figures">
        ${costs(t, this.locale, totals.cost, basis)} ${monthPerformance(t, this.locale, totals)}
      </div>
      <suffra-report-accounts .month=${this.month} .made=${madeAt} .top=${top}></suffra-report-accounts>
      <p class="small soft">${t.reports.madeAt(instantText(this.locale, madeAt))} ${t.reports.utc}</p>
    </div>`;
  }

  #missing(problem: Problem) {
    const { t } = this;
    if (problem.slug !== 'no-such-report') return problemPage(t, problem, this.#load);
    return html`<div class="empty">
      ${icon('file')}
      <p>${t.reports.missing}</p>
      ${this.#again(t.reports.make)}
    </div>`;
  }

  #actions({ files }: Report) {
    const { t } = this;
    return html`<div class="cluster report-actions">
      ${
        files
          ? html`<a class="button primary" href=${files.csv} download>${icon('download')}${t.reports.csv}</a>
            <a class="button" href=${files.json} download>${icon('download')}${t.reports.json}</a>`
          : nothing
      }
      <button type="button" class="button" @click=${() => print()}>${icon('file')}${t.reports.print}</button>
      ${this.#again(t.reports.again)}
    </div>`;
  }

  #again(label: string) {
    const { busy, problem, report } = this.state;
    const isMaking = report.is === 'here' && report.value.state === 'making';
    return html`
      ${busyButton({
        label,
        busyLabel: this.t.reports.makingTag,
        busy: busy || isMaking,
        look: 'quiet',
        onClick: () => void this.#make(),
      })}
      ${problem ? problemNotice(this.t, problem) : nothing}
    `;
  }
}

customElements.define('suffra-admin-report', AdminReport);
