import UPlot from 'uplot';
import type { ChartData } from '../../rules/metrics/chart-data.ts';
import { stepLengthsMs } from '../../rules/metrics/time-range.ts';
import { createAxes } from './axes.ts';
import { createSeries } from './series.ts';
import { shadeUnfinishedStep } from './shade-unfinished-step.ts';
import { type ChartTheme, readChartTheme } from './theme.ts';

/** The smallest upper bound of a scale of counts, so that an empty chart shows whole numbers. */
const minCountScaleTop = 1;

/** The canvas plot of a chart. It is invisible to screen readers, which use the chart's table. */
export class Plot {
  readonly #container: HTMLElement;
  readonly #locale: string;
  readonly #onPointChange: (index: number | undefined) => void;
  readonly #resizeObserver = new ResizeObserver(() => this.#resize());
  /** Media queries that change the colours. */
  readonly #colorQueries = ['(prefers-color-scheme: dark)', 'print'].map((name) => matchMedia(name));
  #data: ChartData;
  #chart: UPlot | undefined;

  /** @param onPointChange called with the point under the pointer, or undefined when the pointer leaves */
  constructor(
    container: HTMLElement,
    locale: string,
    data: ChartData,
    onPointChange: (index: number | undefined) => void,
  ) {
    this.#container = container;
    this.#locale = locale;
    this.#data = data;
    this.#onPointChange = onPointChange;
    for (const query of this.#colorQueries) query.addEventListener('change', this.#recreate);
    this.#resizeObserver.observe(container);
    this.#recreate();
  }

  /** Shows new data. If the series are the same, the plot is updated in place. */
  showData(data: ChartData): void {
    const previous = this.#data;
    this.#data = data;
    const hasSameSeries =
      previous.step === data.step &&
      previous.measure === data.measure &&
      JSON.stringify(toSeriesStyles(previous)) === JSON.stringify(toSeriesStyles(data));
    if (hasSameSeries && this.#chart) this.#chart.setData(toAlignedData(data));
    else this.#recreate();
  }

  /** Moves the cursor to a point, as the pointer would. Undefined leaves it. */
  setCursor(index: number | undefined): void {
    const time = index === undefined ? undefined : this.#data.at[index];
    if (this.#chart === undefined || time === undefined || this.#chart.cursor.idx === index) return;
    this.#chart.setCursor({ left: this.#chart.valToPos(time / 1_000, 'x'), top: 0 });
  }

  /** Releases the canvas, the observer and the listeners. */
  destroy(): void {
    this.#resizeObserver.disconnect();
    for (const query of this.#colorQueries) query.removeEventListener('change', this.#recreate);
    this.#chart?.destroy();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#container;
    if (width > 0 && (this.#chart?.width !== width || this.#chart.height !== height))
      this.#chart?.setSize({ width, height });
  }

  readonly #recreate = (): void => {
    this.#chart?.destroy();
    this.#chart = new UPlot(
      this.#options(readChartTheme(this.#container)),
      toAlignedData(this.#data),
      this.#container,
    );
  };

  #options(theme: ChartTheme): UPlot.Options {
    const { step, measure, series } = this.#data;
    const halfStepSeconds = stepLengthsMs[step] / 2_000;
    return {
      width: Math.max(1, this.#container.clientWidth),
      height: this.#container.clientHeight,
      padding: [12, 8, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        points: { size: 9, width: 2, stroke: theme.surface },
      },
      scales: {
        x: { range: (_, min, max) => [min - halfStepSeconds, max + halfStepSeconds] },
        y: {
          range: (_, __, max) => [
            0,
            Math.max(max || 0, measure === 'count' ? minCountScaleTop : 0) * 1.08 || 1,
          ],
        },
      },
      axes: createAxes(theme, this.#locale, this.#data),
      series: [{}, ...series.map((series, i) => createSeries(theme, series, i))],
      hooks: {
        drawClear: [(u) => this.#data.running && shadeUnfinishedStep(u, halfStepSeconds, theme)],
        setCursor: [({ cursor }) => this.#onPointChange(cursor.idx ?? undefined)],
      },
    };
  }
}

const toSeriesStyles = ({ series }: ChartData) => series.map(({ name, look }) => [name, look]);

/** Converts to uPlot's format: times in seconds, null for missing values. */
const toAlignedData = ({ at, series }: ChartData): UPlot.AlignedData => [
  at.map((time) => time / 1_000),
  ...series.map(({ values }) => values.map((value) => value ?? null)),
];
