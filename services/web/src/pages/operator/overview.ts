import { html, nothing } from 'lit';
import { readOverview } from '../../api/metrics.ts';
import type { Overview, TenantMetrics } from '../../api/schemas/metrics.ts';
import { csvButton } from '../../components/csv-button.ts';
import { icon } from '../../components/icons.ts';
import '../../components/lazy-part.ts';
import { metricTile } from '../../components/metric-tile.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { currentLocation, navigate } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { formatPastTime } from '../../rules/format-time.ts';
import { formatMetric } from '../../rules/metrics/format-metric.ts';
import { sortTenants, type TenantColumn, tenantColumns } from '../../rules/metrics/sort-tenants.ts';
import { toCsvFileName } from '../../rules/metrics/table-csv.ts';
import { tenantMeasures } from '../../rules/metrics/tenant-measures.ts';
import type { TimeRange } from '../../rules/metrics/time-range.ts';
import { computeTrend } from '../../rules/metrics/trend.ts';
import { loadTexts } from '../../state/language.ts';
import { PollingController } from '../../state/polling-controller.ts';
import '../admin/admin.css';
import '../metrics/dashboard.css';
import {
  type DashboardLocation,
  parseDashboardLocation,
  toDashboardPath,
} from '../metrics/dashboard-location.ts';
import { tenantsCsv } from '../metrics/metrics-csv.ts';
import '../metrics/range-picker.ts';
import './platform-status.css';

const loadStatus = () => Promise.all([import('./platform-status.ts'), loadTexts(['platformStatus'])]);

/** As large as the figures, so that the page does not move when they are loaded. */
const statusPlaceholder = html`<div class="stack tight" aria-hidden="true">
  <div></div>
  <div class="figure-tiles many platform-tiles">${Array.from({ length: 8 }, () => html`<div class="figure-tile"></div>`)}</div>
  <p class="small">&nbsp;</p>
  <p class="platform-line">&nbsp;</p>
  <p class="platform-line">&nbsp;</p>
</div>`;

interface State {
  readonly sortColumn: TenantColumn;
  /** Whether the largest value comes first. */
  readonly isDescending: boolean;
}

/** The metrics of all tenants side by side, for operators. */
class OperatorOverview extends Page<State> {
  readonly #feed = new PollingController<Overview>(this, () => 60_000);
  #requestedQuery = '';

  constructor() {
    super({ sortColumn: 'votes', isDescending: true });
  }

  protected override observedStores() {
    return [currentLocation];
  }

  protected override reload(): void {
    void this.#feed.poll();
  }

  protected override getHeading(): string {
    return this.t.titles.platform;
  }

  protected override willUpdate(): void {
    const { query, path } = currentLocation.get();
    const requestedQuery = `?${query}`;
    if (requestedQuery === this.#requestedQuery || !path.startsWith(this.#path())) return;
    this.#requestedQuery = requestedQuery;
    this.#feed.start(parseDashboardLocation(query).timeRange, readOverview);
  }

  #path(): string {
    return paths.page(this.tenantId, 'operator');
  }

  protected override render() {
    const { t } = this;
    const location = parseDashboardLocation(currentLocation.get().query);
    const toPath = (timeRange: DashboardLocation['timeRange']) =>
      toDashboardPath(this.#path(), { ...location, timeRange });
    return html`<div class="wrap page">
      <div class="page-head">
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p class="lead">${t.platform.lead}</p>
      </div>
      <div class="stack loose">
        <section class="stack tight" aria-labelledby="platform-now">
          <h2 id="platform-now">${t.platform.now}</h2>
          <suffra-lazy-part
            .load=${loadStatus}
            .content=${html`<suffra-platform-status class="stack tight"></suffra-platform-status>`}
            .placeholder=${statusPlaceholder}
          ></suffra-lazy-part>
        </section>
        <section aria-labelledby="platform-activity">
          <h2 id="platform-activity">${t.platform.activity}</h2>
          <div class="figure-controls">
            <suffra-range .selected=${location.timeRange} .toPath=${toPath} .onSelect=${(timeRange: DashboardLocation['timeRange']) => navigate(toPath(timeRange))}></suffra-range>
          </div>
          ${this.#body(location.timeRange)}
        </section>
      </div>
    </div>`;
  }

  #body(timeRange: DashboardLocation['timeRange']) {
    const { t, locale } = this;
    const { snapshot: shown, problem, isLoading: busy, poll: again } = this.#feed;
    if (shown === undefined && problem !== undefined) return problemPlaceholder(t, problem, again);
    if (shown === undefined) return skeleton(t.common.loading, ['block', 'block', 'block']);
    const period =
      typeof timeRange === 'string' ? t.dashboard.previousPeriods[timeRange] : t.dashboard.previousPeriod;
    const time = formatPastTime(locale, shown.receivedAt, Date.now());
    return html`
      <div role="status">${problem ? notice('warn', html`<p>${t.dashboard.stale(time)}</p>`) : nothing}</div>
      <div class="stack ${busy ? 'waits' : ''}" aria-busy=${busy ? 'true' : 'false'} ?inert=${busy}>
        ${this.#totalTiles(shown.value, period)} ${this.#tenantSection(shown.value.tenants, shown.span)}
        <p class="small soft">${t.dashboard.asOf(time)}</p>
      </div>
    `;
  }

  #totalTiles({ totals, tenants }: Overview, period: string) {
    const { t, locale } = this;
    const previous = this.#feed.previous?.totals;
    const tile = (name: string, by: 'people' | 'votes' | 'requests' | 'errorRate' | 'p95', good?: 'down') =>
      metricTile(
        t,
        locale,
        {
          name,
          value: formatMetric(locale, tenantMeasures[by], totals[by]),
          trend: computeTrend(totals[by], previous?.[by]),
          ...(good && { goodDirection: good }),
        },
        period,
      );
    return html`<dl class="figure-tiles many">
      ${metricTile(t, locale, { name: t.platform.tenants, value: formatMetric(locale, 'count', tenants.length) }, period)}
      ${tile(t.dashboard.people, 'people')} ${tile(t.dashboard.votes, 'votes')} ${tile(t.dashboard.requests, 'requests')}
      ${tile(t.dashboard.errorRate, 'errorRate', 'down')} ${tile(t.dashboard.p95, 'p95', 'down')}
    </dl>`;
  }

  #tenantSection(tenants: readonly TenantMetrics[], { from, to }: TimeRange) {
    const { t, locale } = this;
    const { sortColumn, isDescending } = this.state;
    const rows = sortTenants(tenants, sortColumn, isDescending, locale);
    const fileName = toCsvFileName('tenants', from, to);
    return html`<section class="stack tight">
      <div class="between">
        <h2>${t.platform.tenants}</h2>
        ${csvButton(t, t.platform.tenants, fileName, () => tenantsCsv(t, rows))}
      </div>
      ${this.#table(rows)}
    </section>`;
  }

  #table(rows: readonly TenantMetrics[]) {
    const { t, locale, tenantId } = this;
    return html`<div class="table-wrap" tabindex="0" role="region" aria-label=${t.platform.tenants}>
      <table class="table dense tenants">
        <caption class="visually-hidden">${t.platform.tenants}</caption>
        <thead>
          <tr>${tenantColumns.map((column) => this.#columnHeading(column))}</tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr>
              <th scope="row">
                <a dir="auto" href=${paths.operatorTenant(tenantId, row.tenantId)}>${row.name}</a>
                <span class="soft small">${row.tenantId}</span>
              </th>
              ${tenantColumns.map((column) =>
                column === 'name'
                  ? nothing
                  : html`<td class="number">${formatMetric(locale, tenantMeasures[column], row[column])}</td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #columnHeading(column: TenantColumn) {
    const { t } = this;
    const { sortColumn, isDescending } = this.state;
    const isSorted = sortColumn === column;
    const name = { name: t.platform.tenant, ...t.dashboard }[column];
    return html`<th
      scope="col"
      class=${column === 'name' ? '' : 'number'}
      aria-sort=${isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" class="sort" @click=${() => this.setState({ sortColumn: column, isDescending: isSorted ? !isDescending : column !== 'name' })}>
        ${name}${isSorted ? icon(isDescending ? 'down' : 'up') : nothing}
      </button>
    </th>`;
  }
}

customElements.define('suffra-operator', OperatorOverview);
