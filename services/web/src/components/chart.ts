import { html, nothing } from 'lit';
import { toChartCsv } from '../rules/metrics/chart-csv.ts';
import { type ChartData, getEmptyReason, moveCursor } from '../rules/metrics/chart-data.ts';
import { formatMetric } from '../rules/metrics/format-metric.ts';
import { formatStep } from '../rules/metrics/format-step.ts';
import { toCsvFileName } from '../rules/metrics/table-csv.ts';
import './chart/chart.css';
import { chartTable } from './chart/chart-table.ts';
import type { Plot } from './chart/plot.ts';
import { csvButton } from './csv-button.ts';
import { View } from './view.ts';

interface State {
  readonly isTable: boolean;
  /** The index of the point under the cursor. */
  readonly pointIndex: number | undefined;
}

/**
 * A time series as a plot with a cursor and as a table:
 * `<suffra-chart .label=${…} .data=${…}></suffra-chart>`. Screen readers get the table. Arrow keys move the
 * cursor.
 */
export class Chart extends View<State> {
  static override properties = {
    ...View.properties,
    label: { attribute: false },
    note: { attribute: false },
    data: { attribute: false },
    fileName: { attribute: false },
  };
  declare label: string;
  /** A line below the heading. Empty means none. */
  declare note: string;
  declare data: ChartData | undefined;
  /** The prefix of the CSV file name, before the dates: `votes`. */
  declare fileName: string;
  #plot: Plot | undefined;
  #language = '';

  constructor() {
    super({ isTable: false, pointIndex: undefined });
    this.label = '';
    this.note = '';
    this.fileName = 'figures';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#destroyPlot();
  }

  protected override updated(): void {
    void this.#updatePlot();
  }

  /** Creates the plot, or updates the existing one. */
  async #updatePlot(): Promise<void> {
    const container = this.querySelector<HTMLElement>('.chart-plot');
    if (container === null || this.#language !== this.locale) this.#destroyPlot();
    this.#language = this.locale;
    const { Plot } = await import('./chart/plot.ts');
    const { data } = this;
    if (container === null || data === undefined || !container.isConnected) return;
    if (this.#plot === undefined) {
      this.#plot = new Plot(container, this.locale, data, (point) => {
        if (point !== this.state.pointIndex) this.setState({ pointIndex: point });
      });
      this.#drawnData = data;
    } else if (this.#drawnData !== data) {
      this.#drawnData = data;
      this.#plot.showData(data);
    }
    this.#plot.setCursor(this.state.pointIndex);
  }
  #drawnData: ChartData | undefined;

  #destroyPlot(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  readonly #onKeydown = (event: KeyboardEvent) => {
    const point = moveCursor(event.key, this.state.pointIndex, this.data?.at.length ?? 0);
    if (point === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.setState({ pointIndex: point });
  };

  protected override render() {
    const { t, data, label, note } = this;
    if (data === undefined) return nothing;
    const { isTable } = this.state;
    return html`<figure class="chart">
      <figcaption class="chart-head">
        <div>
          <h2 class="figure-title">${label}</h2>
          ${note === '' ? nothing : html`<p class="small soft">${note}</p>`}
        </div>
        <div class="chart-actions">
          <button
            type="button"
            class="link small"
            aria-label=${t.tiles.actionFor(isTable ? t.charts.asChart : t.charts.asTable, label)}
            @click=${() => this.setState({ isTable: !isTable, pointIndex: undefined })}
          >
            ${isTable ? t.charts.asChart : t.charts.asTable}
          </button>
          ${csvButton(t, label, this.#csvFileName(data), () => toChartCsv(data, t.charts.time))}
        </div>
      </figcaption>
      ${isTable ? this.#tableView(data) : this.#plotView(data)}
    </figure>`;
  }

  #csvFileName({ at }: ChartData): string {
    return toCsvFileName(this.fileName, at[0] ?? 0, at.at(-1) ?? 0);
  }

  #tableView(data: ChartData) {
    const { t, label, locale } = this;
    return html`<div class="table-wrap chart-scroll" tabindex="0" role="region" aria-label=${label}>
      ${chartTable(data, label, t.charts.time, locale)}
    </div>`;
  }

  #plotView(data: ChartData) {
    const { t, locale, label } = this;
    const { at, step } = data;
    const { pointIndex } = this.state;
    const emptyReason = getEmptyReason(data);
    const pointTime = pointIndex === undefined ? undefined : at[pointIndex];
    // The heading already names a single series, so the legend hides its name.
    const isSingleSeries = data.series.length === 1;
    return html`
      <div class="chart-legend" aria-hidden="true">
        ${data.series.map(
          (
            { name, look, values },
            i,
          ) => html`<span class="chart-entry ${isSingleSeries && pointTime === undefined ? 'unnamed' : ''}">
            <svg class="chart-key ${look} key-${i + 1}" viewBox="0 0 26 12"><path d=${look === 'bars' ? 'M9 1h9v10H9z' : 'M1 6h24'} /></svg>
            <span>${name}</span>
            ${pointTime === undefined ? nothing : html`<b>${formatMetric(locale, data.measure, values[pointIndex ?? 0])}</b>`}
          </span>`,
        )}
        <span class="chart-when">${pointTime === undefined ? '' : formatStep(locale, pointTime, step, this.data?.dayZone)}</span>
      </div>
      <div class="chart-frame">
        <div
          class="chart-plot"
          tabindex="0"
          role="slider"
          aria-label=${t.charts.moveCursor(label)}
          aria-valuemin="0"
          aria-valuemax=${Math.max(0, at.length - 1)}
          aria-valuenow=${pointIndex ?? Math.max(0, at.length - 1)}
          aria-valuetext=${this.#describePoint(data, pointIndex ?? at.length - 1)}
          @keydown=${this.#onKeydown}
          @blur=${() => this.setState({ pointIndex: undefined })}
        ></div>
        ${emptyReason ? html`<p class="chart-empty">${t.charts[emptyReason]}</p>` : nothing}
      </div>
      ${data.running ? html`<p class="chart-running small soft"><span aria-hidden="true"></span>${t.charts.stillRunning}</p>` : nothing}
      <div class="visually-hidden">${chartTable(data, label, t.charts.time, locale)}</div>
    `;
  }

  /** Describes a point for screen readers: `Mon 23 Nov, 14:05: Votes 312`. */
  #describePoint({ at, step, measure, series }: ChartData, point: number): string {
    const pointTime = at[point];
    if (pointTime === undefined) return this.t.charts.noActivity;
    const values = series.map(
      ({ name, values }) => `${name} ${formatMetric(this.locale, measure, values[point])}`,
    );
    return `${formatStep(this.locale, pointTime, step, this.data?.dayZone)}: ${values.join(', ')}`;
  }
}

customElements.define('suffra-chart', Chart);
