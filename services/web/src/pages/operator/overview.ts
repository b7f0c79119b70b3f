import { html, nothing } from 'lit';
import { readOverview } from '../../api/figures.ts';
import type { Overview, TenantFigures } from '../../api/shapes/figures.ts';
import { csvButton } from '../../components/csv-button.ts';
import { figureTile } from '../../components/figure-tile.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { address, go } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { measureText } from '../../rules/figures/measure-text.ts';
import { type Column, columns, sorted } from '../../rules/figures/sort-tenants.ts';
import type { Span } from '../../rules/figures/span.ts';
import { csvName } from '../../rules/figures/table-csv.ts';
import { tenantMeasures } from '../../rules/figures/tenant-measures.ts';
import { trendOf } from '../../rules/figures/trend.ts';
import { sinceText } from '../../rules/time-text.ts';
import { Feed } from '../../state/feed.ts';
import '../admin/admin.css';
import '../figures/dashboard.css';
import { tenantsCsv } from '../figures/export.ts';
import { type Place, placeAddress, placeIn } from '../figures/place.ts';
import '../figures/range.ts';

interface State {
  readonly by: Column;
  /** The greatest first. */
  readonly down: boolean;
}

/** All tenants of the platform beside each other, for operators. */
class OperatorOverview extends Page<State> {
  readonly #feed = new Feed<Overview>(this, () => 60_000);
  #asked = '';

  constructor() {
    super({ by: 'votes', down: true });
  }

  protected override watches() {
    return [address];
  }

  protected override readAnew(): void {
    void this.#feed.again();
  }

  protected override heading(): string {
    return this.t.platform.title;
  }

  protected override willUpdate(): void {
    const { query, path } = address.get();
    const asked = `?${query}`;
    if (asked === this.#asked || !path.startsWith(this.#path())) return;
    this.#asked = asked;
    this.#feed.ask(placeIn(query).chosen, readOverview);
  }

  #path(): string {
    return paths.page(this.tenantId, 'operator');
  }

  protected override render() {
    const { t } = this;
    const place = placeIn(address.get().query);
    const to = (chosen: Place['chosen']) => placeAddress(this.#path(), { ...place, chosen });
    return html`<div class="wrap page">
      <div class="between page-head admin-head">
        <div class="stack tight">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.platform.lead}</p>
        </div>
        <a class="button" href=${paths.page(this.tenantId, 'deliveries')}>${icon('next')}${t.delivery.title}</a>
      </div>
      <div class="figure-controls">
        <suffra-range .chosen=${place.chosen} .address=${to} .choose=${(chosen: Place['chosen']) => go(to(chosen))}></suffra-range>
      </div>
      ${this.#body(place.chosen)}
    </div>`;
  }

  #body(chosen: Place['chosen']) {
    const { t, locale } = this;
    const { shown, problem, busy, again } = this.#feed;
    if (shown === undefined && problem !== undefined) return problemPage(t, problem, again);
    if (shown === undefined) return skeleton(t.common.loading, ['block', 'block', 'block']);
    const before = typeof chosen === 'string' ? t.figures.before[chosen] : t.figures.beforeTime;
    const time = sinceText(locale, shown.at, Date.now());
    return html`
      <div role="status">${problem ? notice('warn', html`<p>${t.figures.stale(time)}</p>`) : nothing}</div>
      <div class="stack ${busy ? 'waits' : ''}" aria-busy=${busy ? 'true' : 'false'}>
        ${this.#totals(shown.value, before)} ${this.#tenants(shown.value.tenants, shown.span)}
        <p class="small soft">${t.figures.asOf(time)}</p>
      </div>
    `;
  }

  #totals({ totals, tenants }: Overview, before: string) {
    const { t, locale } = this;
    const was = this.#feed.before?.totals;
    const tile = (name: string, by: 'people' | 'votes' | 'requests' | 'errorRate' | 'p95', good?: 'down') =>
      figureTile(
        t,
        locale,
        {
          name,
          value: measureText(locale, tenantMeasures[by], totals[by]),
          trend: trendOf(totals[by], was?.[by]),
          ...(good && { good }),
        },
        before,
      );
    return html`<dl class="figure-tiles many">
      ${figureTile(t, locale, { name: t.platform.tenants, value: measureText(locale, 'count', tenants.length) }, before)}
      ${tile(t.figures.people, 'people')} ${tile(t.figures.votes, 'votes')} ${tile(t.figures.requests, 'requests')}
      ${tile(t.figures.errorRate, 'errorRate', 'down')} ${tile(t.figures.p95, 'p95', 'down')}
    </dl>`;
  }

  #tenants(tenants: readonly TenantFigures[], { from, to }: Span) {
    const { t, locale } = this;
    const { by, down } = this.state;
    const rows = sorted(tenants, by, down, locale);
    const file = csvName('tenants', from, to);
    return html`<section class="stack tight">
      <div class="between">
        <h2>${t.platform.tenants}</h2>
        ${csvButton(t, t.platform.tenants, file, () => tenantsCsv(t, rows))}
      </div>
      ${this.#table(rows)}
    </section>`;
  }

  #table(rows: readonly TenantFigures[]) {
    const { t, locale, tenantId } = this;
    return html`<div class="table-wrap" tabindex="0" role="region" aria-label=${t.platform.tenants}>
      <table class="table dense tenants">
        <caption class="visually-hidden">${t.platform.tenants}</caption>
        <thead>
          <tr>${columns.map((each) => this.#column(each))}</tr>
        </thead>
        <tbody>
          ${rows.map(
            (each) => html`<tr>
              <th scope="row">
                <a href=${paths.operatorTenant(tenantId, each.tenantId)}>${each.name}</a>
                <span class="soft small">${each.tenantId}</span>
              </th>
              ${columns.map((column) =>
                column === 'name'
                  ? nothing
                  : html`<td class="number">${measureText(locale, tenantMeasures[column], each[column])}</td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #column(column: Column) {
    const { t } = this;
    const { by, down } = this.state;
    const here = by === column;
    const name = { name: t.platform.tenant, ...t.figures }[column];
    return html`<th
      scope="col"
      class=${column === 'name' ? '' : 'number'}
      aria-sort=${here ? (down ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" class="sort" @click=${() => this.patch({ by: column, down: here ? !down : column !== 'name' })}>
        ${name}${here ? icon(down ? 'down' : 'up') : nothing}
      </button>
    </th>`;
  }
}

customElements.define('suffra-operator', OperatorOverview);
