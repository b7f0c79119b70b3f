import { html, nothing } from 'lit';
import { readDeliveries } from '../../api/deliveries.ts';
import type { Deliveries } from '../../api/schemas/deliveries.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { currentLocation, navigate } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { formatPastTime } from '../../rules/format-time.ts';
import {
  parseRangeSelection,
  type RangeSelection,
  writeRangeSelection,
} from '../../rules/metrics/time-range.ts';
import { PollingController } from '../../state/polling-controller.ts';
import '../metrics/dashboard.css';
import '../metrics/range-picker.ts';
import { deliveryTiles } from './delivery-tiles.ts';
import { flakyTests, recentDeployments, stepsTable } from './pipeline-tables.ts';

/** The delivery metrics and pipeline runs, for operators. */
class OperatorDeliveries extends Page {
  readonly #feed = new PollingController<Deliveries>(this, () => 60_000);
  #requestedQuery = '';

  constructor() {
    super({});
  }

  protected override observedStores() {
    return [currentLocation];
  }

  protected override reload(): void {
    void this.#feed.poll();
  }

  protected override getHeading(): string {
    return this.t.titles.delivery;
  }

  protected override willUpdate(): void {
    const { query, path } = currentLocation.get();
    const requestedQuery = `?${query}`;
    if (requestedQuery === this.#requestedQuery || !path.startsWith(this.#path())) return;
    this.#requestedQuery = requestedQuery;
    this.#feed.start(this.#timeRange(), readDeliveries);
  }

  #path(): string {
    return paths.page(this.tenantId, 'deliveries');
  }

  /** Releases are rare, so the default range is 30 days. */
  #timeRange(): RangeSelection {
    const { query } = currentLocation.get();
    return query.has('range') || query.has('from') ? parseRangeSelection(query) : '30d';
  }

  protected override render() {
    const { t } = this;
    const toPath = (timeRange: RangeSelection) => {
      const query = new URLSearchParams();
      writeRangeSelection(query, timeRange);
      return `${this.#path()}?${query}`;
    };
    return html`<div class="wrap page">
      <div class="page-head">
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p class="lead">${t.delivery.lead}</p>
      </div>
      <div class="figure-controls">
        <suffra-range .selected=${this.#timeRange()} .toPath=${toPath} .onSelect=${(timeRange: RangeSelection) => navigate(toPath(timeRange))}></suffra-range>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body() {
    const { t, locale } = this;
    const { snapshot: shown, previous: before, problem, isLoading: busy, poll: again } = this.#feed;
    if (shown === undefined && problem !== undefined) return problemPlaceholder(t, problem, again);
    if (shown === undefined) return skeleton(t.common.loading, ['block', 'block', 'block']);
    const { flow, recent } = shown.value;
    const time = formatPastTime(locale, shown.receivedAt, Date.now());
    return html`
      <div role="status">${problem ? notice('warn', html`<p>${t.dashboard.stale(time)}</p>`) : nothing}</div>
      <div class="stack loose ${busy ? 'waits' : ''}" aria-busy=${busy ? 'true' : 'false'} ?inert=${busy}>
        ${deliveryTiles(t, locale, shown.value, before)} ${stepsTable(t, locale, flow, shown.span)}
        ${recentDeployments(t, locale, recent, shown.span)} ${flakyTests(t, flow, shown.span)}
        <p class="small soft">${t.dashboard.asOf(time)}</p>
      </div>
    `;
  }
}

customElements.define('suffra-operator-deliveries', OperatorDeliveries);
