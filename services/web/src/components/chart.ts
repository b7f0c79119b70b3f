import { html, nothing } from 'lit';
import { chartCsv } from '../rules/figures/chart-csv.ts';
import { type ChartData, cursorBy, emptiness } from '../rules/figures/chart-data.ts';
import { measureText } from '../rules/figures/measure-text.ts';
import { stepText } from '../rules/figures/step-text.ts';
import { csvName } from '../rules/figures/table-csv.ts';
import './chart/chart.css';
import { figuresTable } from './chart/figures-table.ts';
import type { Plot } from './chart/plot.ts';
import { csvButton } from './csv-button.ts';
import { View } from './view.ts';

interface State {
  readonly asTable: boolean;
  /** Which point the cursor is at, from 0. */
  readonly point: number | undefined;
}

/**
 * Figures over time, as a drawing with a cursor and as a table of the same:
 * `<suffra-chart .label=${…} .data=${…}></suffra-chart>`. Those who listen get the table, and the cursor by arrow keys.
 */
export class Chart extends View<State> {
  static override properties = {
    ...View.properties,
    label: { attribute: false },
    note: { attribute: false },
    data: { attribute: false },
    file: { attribute: false },
  };
  declare label: string;
  /** A line below the heading; empty: none. */
  declare note: string;
  declare data: ChartData | undefined;
  /** What its file is called, before the days that it tells of: `votes`. */
  declare file: string;
  #plot: Plot | undefined;
  #language = '';

  constructor() {
    super({ asTable: false, point: undefined });
    this.label = '';
    this.note = '';
    this.file = 'figures';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drop();
  }

  protected override updated(): void {
    void this.#draw();
  }

  /** Draws, or shows what has changed in the drawing that is there. */
  async #draw(): Promise<void> {
    const place = this.querySelector<HTMLElement>('.chart-plot');
    if (place === null || this.#language !== this.locale) this.#drop();
    this.#language = this.locale;
    const { Plot } = await import('./chart/plot.ts');
    const { data } = this;
    if (place === null || data === undefined || !place.isConnected) return;
    if (this.#plot === undefined) {
      this.#plot = new Plot(place, this.locale, data, (point) => {
        if (point !== this.state.point) this.patch({ point });
      });
      this.#shown = data;
    } else if (this.#shown !== data) {
      this.#shown = data;
      this.#plot.show(data);
    }
    this.#plot.mark(this.state.point);
  }
  #shown: ChartData | undefined;

  #drop(): void {
    this.#plot?.end();
    this.#plot = undefined;
  }

  readonly #key = (event: KeyboardEvent) => {
    const point = cursorBy(event.key, this.state.point, this.data?.at.length ?? 0);
    if (point === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.patch({ point });
  };

  protected override render() {
    const { t, data, label, note } = this;
    if (data === undefined) return nothing;
    const { asTable } = this.state;
    return html`<figure class="chart">
      <figcaption class="chart-head">
        <div>
          <h3>${label}</h3>
          ${note === '' ? nothing : html`<p class="small soft">${note}</p>`}
        </div>
        <div class="chart-actions">
          <button
            type="button"
            class="link small"
            aria-label=${t.tiles.of(asTable ? t.charts.asChart : t.charts.asTable, label)}
            @click=${() => this.patch({ asTable: !asTable, point: undefined })}
          >
            ${asTable ? t.charts.asChart : t.charts.asTable}
          </button>
          ${csvButton(t, label, this.#fileName(data), () => chartCsv(data, t.charts.time))}
        </div>
      </figcaption>
      ${asTable ? this.#table(data) : this.#drawing(data)}
    </figure>`;
  }

  #fileName({ at }: ChartData): string {
    return csvName(this.file, at[0] ?? 0, at.at(-1) ?? 0);
  }

  #table(data: ChartData) {
    const { t, label, locale } = this;
    return html`<div class="table-wrap chart-scroll" tabindex="0" role="region" aria-label=${label}>
      ${figuresTable(data, label, t.charts.time, locale)}
    </div>`;
  }

  #drawing(data: ChartData) {
    const { t, locale, label } = this;
    const { at, step } = data;
    const { point } = this.state;
    const empty = emptiness(data);
    const shown = point === undefined ? undefined : at[point];
    // Its heading names it.
    const alone = data.series.length === 1;
    return html`
      <div class="chart-legend" aria-hidden="true">
        ${data.series.map(
          (
            { name, look, values },
            i,
          ) => html`<span class="chart-entry ${alone && shown === undefined ? 'unnamed' : ''}">
            <svg class="chart-key ${look} key-${i + 1}" viewBox="0 0 26 12"><path d=${look === 'bars' ? 'M9 1h9v10H9z' : 'M1 6h24'} /></svg>
            <span>${name}</span>
            ${shown === undefined ? nothing : html`<b>${measureText(locale, data.measure, values[point ?? 0])}</b>`}
          </span>`,
        )}
        <span class="chart-when">${shown === undefined ? '' : stepText(locale, shown, step)}</span>
      </div>
      <div class="chart-frame">
        <div
          class="chart-plot"
          tabindex="0"
          role="slider"
          aria-label=${t.charts.cursor(label)}
          aria-valuemin="0"
          aria-valuemax=${Math.max(0, at.length - 1)}
          aria-valuenow=${point ?? Math.max(0, at.length - 1)}
          aria-valuetext=${this.#spoken(data, point ?? at.length - 1)}
          @keydown=${this.#key}
          @blur=${() => this.patch({ point: undefined })}
        ></div>
        ${empty ? html`<p class="chart-empty">${t.charts[empty]}</p>` : nothing}
      </div>
      ${data.running ? html`<p class="chart-running small soft"><span aria-hidden="true"></span>${t.charts.running}</p>` : nothing}
      <div class="visually-hidden">${figuresTable(data, label, t.charts.time, locale)}</div>
    `;
  }

  /** A point in words: `Mon 23 Nov, 14:05: Votes 312`. */
  #spoken({ at, step, measure, series }: ChartData, point: number): string {
    const when = at[point];
    if (when === undefined) return this.t.charts.nothing;
    const figures = series.map(
      ({ name, values }) => `${name} ${measureText(this.locale, measure, values[point])}`,
    );
    return `${stepText(this.locale, when, step)}: ${figures.join(', ')}`;
  }
}

customElements.define('suffra-chart', Chart);
