import { html, nothing } from 'lit';
import { readDeliveries } from '../../api/deliveries.ts';
import type { Deliveries } from '../../api/shapes/delivery.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { address, go } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { type Chosen, chosenIn, putChosen } from '../../rules/figures/span.ts';
import { sinceText } from '../../rules/time-text.ts';
import { Feed } from '../../state/feed.ts';
import '../figures/dashboard.css';
import '../figures/range.ts';
import { deliveryTiles } from './delivery-tiles.ts';
import { flakyTests, recentDeployments, stepsTable } from './pipeline.ts';

/** How changes reach production, and how the pipeline does, for operators. */
class OperatorDeliveries extends Page {
  readonly #feed = new Feed<Deliveries>(this, () => 60_000);
  #asked = '';

  constructor() {
    super({});
  }

  protected override watches() {
    return [address];
  }

  protected override readAnew(): void {
    void this.#feed.again();
  }

  protected override heading(): string {
    return this.t.delivery.title;
  }

  protected override willUpdate(): void {
    const { query, path } = address.get();
    const asked = `?${query}`;
    if (asked === this.#asked || !path.startsWith(this.#path())) return;
    this.#asked = asked;
    this.#feed.ask(this.#chosen(), readDeliveries);
  }

  #path(): string {
    return paths.page(this.tenantId, 'deliveries');
  }

  /** Releases are few: unless asked otherwise, of a month. */
  #chosen(): Chosen {
    const { query } = address.get();
    return query.has('range') || query.has('from') ? chosenIn(query) : '30d';
  }

  protected override render() {
    const { t, tenantId } = this;
    const to = (chosen: Chosen) => {
      const query = new URLSearchParams();
      putChosen(query, chosen);
      return `${this.#path()}?${query}`;
    };
    return html`<div class="wrap page">
      <div class="page-head">
        <a class="back" href=${paths.page(tenantId, 'operator')}>${icon('back')}${t.platform.title}</a>
        <h1 tabindex="-1">${this.heading()}</h1>
        <p class="lead">${t.delivery.lead}</p>
      </div>
      <div class="figure-controls">
        <suffra-range .chosen=${this.#chosen()} .address=${to} .choose=${(chosen: Chosen) => go(to(chosen))}></suffra-range>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body() {
    const { t, locale } = this;
    const { shown, before, problem, busy, again } = this.#feed;
    if (shown === undefined && problem !== undefined) return problemPage(t, problem, again);
    if (shown === undefined) return skeleton(t.common.loading, ['block', 'block', 'block']);
    const { flow, recent } = shown.value;
    const time = sinceText(locale, shown.at, Date.now());
    return html`
      <div role="status">${problem ? notice('warn', html`<p>${t.figures.stale(time)}</p>`) : nothing}</div>
      <div class="stack loose ${busy ? 'waits' : ''}" aria-busy=${busy ? 'true' : 'false'}>
        ${deliveryTiles(t, locale, shown.value, before)} ${stepsTable(t, locale, flow, shown.span)}
        ${recentDeployments(t, locale, recent, shown.span)} ${flakyTests(t, flow, shown.span)}
        <p class="small soft">${t.figures.asOf(time)}</p>
      </div>
    `;
  }
}

customElements.define('suffra-operator-deliveries', OperatorDeliveries);
