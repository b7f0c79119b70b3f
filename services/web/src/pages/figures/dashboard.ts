import { html, nothing, type TemplateResult } from 'lit';
import { readPerformance, readStatistics, type Whose } from '../../api/figures.ts';
import type { Performance, Statistics } from '../../api/shapes/figures.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { Page } from '../../components/page.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { address } from '../../router/navigate.ts';
import { steps } from '../../rules/figures/span.ts';
import { csvName } from '../../rules/figures/table-csv.ts';
import { sinceText } from '../../rules/time-text.ts';
import { Feed } from '../../state/feed.ts';
import { serverNow } from '../../state/server-clock.ts';
import './dashboard.css';
import { saveFile } from '../../components/save-file.ts';
import { performanceCsv, statisticsCsv } from './export.ts';
import { performanceView } from './performance.ts';
import { goTo, type Place, placeAddress, placeIn, views } from './place.ts';
import './range.ts';
import './scope.ts';
import type { Shown } from './shown.ts';
import { statisticsView } from './statistics.ts';

/** How often figures come anew while a voting runs, and else, milliseconds. */
const [liveEvery, calmEvery] = [10_000, 60_000];

/** Figures with their charts: what admins see of their tenant, and operators of any. */
export abstract class Dashboard<S extends object = object> extends Page<S> {
  readonly #statistics = new Feed<Statistics>(this, () => this.#every());
  readonly #performance = new Feed<Performance>(this, () => this.#every());
  #asked = '';

  /** The path of this page, without query. */
  protected abstract path(): string;
  /** Whose figures are asked for, besides voting and account. */
  protected abstract whose(): Whose;
  /** Whether a voting that is looked at runs now. */
  protected abstract isLive(): boolean;
  /** What is looked at, and what to choose it by. */
  protected abstract scope(): TemplateResult;
  /** The way back and the heading. */
  protected abstract head(live: TemplateResult | typeof nothing): TemplateResult;
  /** More about statistics, below them. @param turn changes as often as they are read anew */
  protected abstract more(turn: number): TemplateResult | typeof nothing;

  protected place(): Place {
    return placeIn(address.get().query);
  }

  protected go(change: Partial<Place>): void {
    goTo(this.path(), { ...this.place(), ...change });
  }

  protected address(change: Partial<Place>): string {
    return placeAddress(this.path(), { ...this.place(), ...change });
  }

  protected override watches() {
    return [address];
  }

  protected override readAnew(): void {
    void this.#feed().again();
  }

  protected override willUpdate(): void {
    if (address.get().path.replace(/\/$/, '') !== this.path()) return;
    const { query } = address.get();
    const asked = `${this.path()}?${query}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    const { view, chosen, votingId, accountId } = this.place();
    const whose = { ...this.whose(), votingId, accountId };
    if (view === 'statistics') this.#statistics.ask(chosen, (span) => readStatistics(span, whose));
    else this.#performance.ask(chosen, (span) => readPerformance(span, whose));
  }

  #every(): number {
    return this.isLive() ? liveEvery : calmEvery;
  }

  #feed(): Feed<Statistics> | Feed<Performance> {
    return this.place().view === 'statistics' ? this.#statistics : this.#performance;
  }

  protected override render() {
    const { t } = this;
    const { view, chosen } = this.place();
    const live = this.isLive() && typeof chosen === 'string';
    const tag = live ? html`<span class="tag open">${t.figures.live}</span>` : nothing;
    return html`<div class="wrap page">
      ${this.head(tag)}
      <div class="figure-controls">
        <nav class="tabs" aria-label=${t.figures.what}>
          ${views.map(
            (each) =>
              html`<a href=${this.address({ view: each })} aria-current=${each === view ? 'page' : nothing}>${t.figures.view[each]}</a>`,
          )}
        </nav>
        <div class="figure-choices">
          ${this.scope()}
          <suffra-range
            .chosen=${chosen}
            .address=${(to: Place['chosen']) => this.address({ chosen: to })}
            .choose=${(to: Place['chosen']) => this.go({ chosen: to })}
          ></suffra-range>
        </div>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body() {
    const { t } = this;
    const feed = this.#feed();
    const { problem, shown, busy } = feed;
    if (shown === undefined && problem !== undefined) return problemPage(t, problem, feed.again);
    if (shown === undefined) return skeleton(t.common.loading, ['block', 'block', 'block', 'block']);
    const stale = sinceText(this.locale, shown.at, Date.now());
    return html`
      <div role="status">
        ${problem ? notice('warn', html`<p>${t.figures.stale(stale)}</p><button type="button" class="button compact" @click=${feed.again}>${t.common.retry}</button>`) : nothing}
      </div>
      <div class="figures ${busy ? 'waits' : ''}" aria-busy=${busy ? 'true' : 'false'}>${this.#figures()}</div>
      <div class="between figure-foot">
        <p class="small soft">${t.figures.asOf(stale)} ${t.figures.zones}</p>
        <button type="button" class="button" @click=${this.#save}>${icon('download')}${t.figures.csv}</button>
      </div>
    `;
  }

  #figures() {
    const ofStatistics = this.#statistics.shown;
    const ofPerformance = this.#performance.shown;
    if (this.place().view === 'statistics' && ofStatistics)
      return html`${statisticsView(this.#given(this.#statistics, ofStatistics))} ${this.more(ofStatistics.at)}`;
    return ofPerformance ? performanceView(this.#given(this.#performance, ofPerformance)) : nothing;
  }

  #given<T>(feed: Feed<T>, fed: Shown<T>['fed']): Shown<T> {
    const { to, step } = fed.span;
    const { chosen } = this.place();
    return {
      t: this.t,
      locale: this.locale,
      fed,
      before: feed.before,
      running: to > serverNow() && to - steps[step] <= serverNow(),
      words: {
        before: typeof chosen === 'string' ? this.t.figures.before[chosen] : this.t.figures.beforeTime,
      },
    };
  }

  readonly #save = () => {
    const { t } = this;
    const { view } = this.place();
    const { shown } = view === 'statistics' ? this.#statistics : this.#performance;
    if (shown === undefined) return;
    const text =
      view === 'statistics' && this.#statistics.shown
        ? statisticsCsv(t, this.#statistics.shown.value)
        : this.#performance.shown && performanceCsv(t, this.#performance.shown.value);
    if (text) saveFile(csvName(view, shown.span.from, shown.span.to), text);
  };
}
