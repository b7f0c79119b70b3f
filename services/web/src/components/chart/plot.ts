import UPlot from 'uplot';
import type { ChartData } from '../../rules/figures/chart-data.ts';
import { steps } from '../../rules/figures/span.ts';
import { axesOf } from './axes.ts';
import { seriesOf } from './lines.ts';
import { type Paint, paintOf } from './paint.ts';
import { shadeRunning } from './running.ts';

/** How many decimals a scale without a figure has to show. */
const leastTop = 1;

/** The drawing of a chart on a canvas. It says nothing to those who listen: the chart's table does. */
export class Plot {
  readonly #place: HTMLElement;
  readonly #locale: string;
  readonly #onPoint: (index: number | undefined) => void;
  readonly #sizes = new ResizeObserver(() => this.#fit());
  /** By these its colours are other ones. */
  readonly #schemes = ['(prefers-color-scheme: dark)', 'print'].map((each) => matchMedia(each));
  #data: ChartData;
  #drawn: UPlot | undefined;

  /** @param onPoint told which point the pointer is at, undefined when it has left */
  constructor(
    place: HTMLElement,
    locale: string,
    data: ChartData,
    onPoint: (index: number | undefined) => void,
  ) {
    this.#place = place;
    this.#locale = locale;
    this.#data = data;
    this.#onPoint = onPoint;
    for (const each of this.#schemes) each.addEventListener('change', this.#anew);
    this.#sizes.observe(place);
    this.#anew();
  }

  /** Shows other figures. Those of the same lines move in place: nothing jumps. */
  show(data: ChartData): void {
    const before = this.#data;
    this.#data = data;
    const same =
      before.step === data.step &&
      before.measure === data.measure &&
      JSON.stringify(looksOf(before)) === JSON.stringify(looksOf(data));
    if (same && this.#drawn) this.#drawn.setData(aligned(data));
    else this.#anew();
  }

  /** Marks a point, as the pointer would; undefined: none. */
  mark(index: number | undefined): void {
    const at = index === undefined ? undefined : this.#data.at[index];
    if (this.#drawn === undefined || at === undefined || this.#drawn.cursor.idx === index) return;
    this.#drawn.setCursor({ left: this.#drawn.valToPos(at / 1_000, 'x'), top: 0 });
  }

  /** Lets go of everything. */
  end(): void {
    this.#sizes.disconnect();
    for (const each of this.#schemes) each.removeEventListener('change', this.#anew);
    this.#drawn?.destroy();
  }

  #fit(): void {
    const { clientWidth: width, clientHeight: height } = this.#place;
    if (width > 0 && (this.#drawn?.width !== width || this.#drawn.height !== height))
      this.#drawn?.setSize({ width, height });
  }

  readonly #anew = (): void => {
    this.#drawn?.destroy();
    this.#drawn = new UPlot(this.#options(paintOf(this.#place)), aligned(this.#data), this.#place);
  };

  #options(paint: Paint): UPlot.Options {
    const { step, measure, series } = this.#data;
    const half = steps[step] / 2_000;
    return {
      width: Math.max(1, this.#place.clientWidth),
      height: this.#place.clientHeight,
      padding: [12, 8, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        points: { size: 9, width: 2, stroke: paint.surface },
      },
      scales: {
        x: { range: (_, least, most) => [least - half, most + half] },
        y: {
          range: (_, __, most) => [0, Math.max(most || 0, measure === 'count' ? leastTop : 0) * 1.08 || 1],
        },
      },
      axes: axesOf(paint, this.#locale, step, measure),
      series: [{}, ...series.map((each, i) => seriesOf(paint, each, i))],
      hooks: {
        drawClear: [(u) => this.#data.running && shadeRunning(u, half, paint)],
        setCursor: [({ cursor }) => this.#onPoint(cursor.idx ?? undefined)],
      },
    };
  }
}

const looksOf = ({ series }: ChartData) => series.map(({ name, look }) => [name, look]);

/** uPlot counts in seconds, and takes null for what was not measured. */
const aligned = ({ at, series }: ChartData): UPlot.AlignedData => [
  at.map((each) => each / 1_000),
  ...series.map(({ values }) => values.map((each) => each ?? null)),
];
