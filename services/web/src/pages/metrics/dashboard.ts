import { html, nothing, type TemplateResult } from 'lit';
import { type MetricsFilter, readPerformance, readStatistics } from '../../api/metrics.ts';
import type { Performance, Statistics } from '../../api/schemas/metrics.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { currentLocation } from '../../router/navigate.ts';
import { formatPastTime } from '../../rules/format-time.ts';
import { toCsvFileName } from '../../rules/metrics/table-csv.ts';
import { stepLengthsMs } from '../../rules/metrics/time-range.ts';
import { PollingController } from '../../state/polling-controller.ts';
import { getServerTime } from '../../state/server-clock.ts';
import './dashboard.css';
import { saveFile } from '../../components/save-file.ts';
import {
  type DashboardLocation,
  navigateToDashboard,
  parseDashboardLocation,
  toDashboardPath,
  views,
} from './dashboard-location.ts';
import { performanceCsv, statisticsCsv } from './metrics-csv.ts';
import { performanceView } from './performance-view.ts';
import './range-picker.ts';
import './filter-picker.ts';
import type { MetricsView } from './metrics-view.ts';
import { statisticsView } from './statistics-view.ts';

/** Refresh intervals while a voting is open, and otherwise. */
const [liveIntervalMs, idleIntervalMs] = [10_000, 60_000];

/** The base class of the dashboards of admins and operators. */
export abstract class Dashboard<S extends object = object> extends Page<S> {
  readonly #statistics = new PollingController<Statistics>(this, () => this.#intervalMs());
  readonly #performance = new PollingController<Performance>(this, () => this.#intervalMs());
  #requestedPath = '';

  /** The path of this page, without query. */
  protected abstract getPath(): string;
  /** The owner of the metrics, besides voting and account. */
  protected abstract getOwner(): MetricsFilter;
  /** Whether a shown voting is open now. */
  protected abstract isLive(): boolean;
  /** Shows the current filter and lets the user change it. */
  protected abstract filterPicker(): TemplateResult;
  /** The back link and the heading. */
  protected abstract renderHead(liveTag: TemplateResult | typeof nothing): TemplateResult;
  /**
   * Further sections below the statistics.
   * @param loadedAt changes with every refresh
   */
  protected abstract renderMore(loadedAt: number): TemplateResult | typeof nothing;

  protected getLocation(): DashboardLocation {
    return parseDashboardLocation(currentLocation.get().query);
  }

  protected changeLocation(change: Partial<DashboardLocation>): void {
    navigateToDashboard(this.getPath(), { ...this.getLocation(), ...change });
  }

  protected toPath(change: Partial<DashboardLocation>): string {
    return toDashboardPath(this.getPath(), { ...this.getLocation(), ...change });
  }

  protected override observedStores() {
    return [currentLocation];
  }

  protected override reload(): void {
    void this.#currentFeed().poll();
  }

  protected override willUpdate(): void {
    if (currentLocation.get().path.replace(/\/$/, '') !== this.getPath()) return;
    const { query } = currentLocation.get();
    const requestedPath = `${this.getPath()}?${query}`;
    if (requestedPath === this.#requestedPath) return;
    this.#requestedPath = requestedPath;
    const { view, timeRange, votingId, accountId } = this.getLocation();
    const owner = { ...this.getOwner(), votingId, accountId };
    if (view === 'statistics') this.#statistics.start(timeRange, (span) => readStatistics(span, owner));
    else this.#performance.start(timeRange, (span) => readPerformance(span, owner));
  }

  #intervalMs(): number {
    return this.isLive() ? liveIntervalMs : idleIntervalMs;
  }

  #currentFeed(): PollingController<Statistics> | PollingController<Performance> {
    return this.getLocation().view === 'statistics' ? this.#statistics : this.#performance;
  }

  protected override render() {
    const { t } = this;
    const { view, timeRange } = this.getLocation();
    const isLive = this.isLive() && typeof timeRange === 'string';
    const liveTag = isLive ? html`<span class="tag open">${t.dashboard.live}</span>` : nothing;
    return html`<div class="wrap page">
      ${this.renderHead(liveTag)}
      <div class="figure-controls">
        <nav class="tabs" aria-label=${t.dashboard.viewLabel}>
          ${views.map(
            (name) =>
              html`<a href=${this.toPath({ view: name })} aria-current=${name === view ? 'page' : nothing}>${t.dashboard.view[name]}</a>`,
          )}
        </nav>
        <div class="figure-choices">
          ${this.filterPicker()}
          <suffra-range
            .selected=${timeRange}
            .toPath=${(timeRange: DashboardLocation['timeRange']) => this.toPath({ timeRange })}
            .onSelect=${(timeRange: DashboardLocation['timeRange']) => this.changeLocation({ timeRange })}
          ></suffra-range>
        </div>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body() {
    const { t } = this;
    const feed = this.#currentFeed();
    const { problem, snapshot: shown, isLoading: busy } = feed;
    if (shown === undefined && problem !== undefined) return problemPlaceholder(t, problem, feed.poll);
    if (shown === undefined) return skeleton(t.common.loading, ['block', 'block', 'block', 'block']);
    const lastUpdated = formatPastTime(this.locale, shown.receivedAt, Date.now());
    // While another selection is loading, the shown metrics are those of the previous one, so they cannot be downloaded.
    return html`
      <div role="status">
        ${problem ? notice('warn', html`<p>${t.dashboard.stale(lastUpdated)}</p><button type="button" class="button compact" @click=${feed.poll}>${t.common.retry}</button>`) : nothing}
      </div>
      <div class="figures ${busy ? 'waits' : ''}" aria-busy=${busy ? 'true' : 'false'} ?inert=${busy}>${this.#metrics()}</div>
      <div class="between figure-foot" ?inert=${busy}>
        <p class="small soft">${t.dashboard.asOf(lastUpdated)} ${t.dashboard.timeZoneNote(shown.value.timeZone.replaceAll('_', ' '))}</p>
        <button type="button" class="button" @click=${this.#saveCsv}>${icon('download')}${t.dashboard.csv}</button>
      </div>
    `;
  }

  #metrics() {
    const statistics = this.#statistics.snapshot;
    const performance = this.#performance.snapshot;
    if (this.getLocation().view === 'statistics' && statistics)
      return html`${statisticsView(this.#toMetricsView(this.#statistics, statistics))} ${this.renderMore(statistics.receivedAt)}`;
    return performance ? performanceView(this.#toMetricsView(this.#performance, performance)) : nothing;
  }

  #toMetricsView<T>(feed: PollingController<T>, fed: MetricsView<T>['fed']): MetricsView<T> {
    const { to, step } = fed.span;
    const { timeRange } = this.getLocation();
    return {
      t: this.t,
      locale: this.locale,
      fed,
      before: feed.previous,
      isLastStepUnfinished: to > getServerTime() && to - stepLengthsMs[step] <= getServerTime(),
      texts: {
        before:
          typeof timeRange === 'string'
            ? this.t.dashboard.previousPeriods[timeRange]
            : this.t.dashboard.previousPeriod,
      },
    };
  }

  readonly #saveCsv = () => {
    const { t } = this;
    const { view } = this.getLocation();
    const { snapshot: shown } = view === 'statistics' ? this.#statistics : this.#performance;
    if (shown === undefined) return;
    const csv =
      view === 'statistics' && this.#statistics.snapshot
        ? statisticsCsv(t, this.#statistics.snapshot.value)
        : this.#performance.snapshot && performanceCsv(t, this.#performance.snapshot.value);
    if (csv) saveFile(toCsvFileName(view, shown.span.from, shown.span.to), csv);
  };
}
