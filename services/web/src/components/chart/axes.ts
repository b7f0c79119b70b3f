import type UPlot from 'uplot';
import { type Measure, scaleText } from '../../rules/figures/measure-text.ts';
import type { Step } from '../../rules/figures/span.ts';
import { axisText } from '../../rules/figures/step-text.ts';
import type { Paint } from './paint.ts';

/** Pixels that one letter of a scale takes, about. */
const letter = 6.6;

/** The two axes: time below, figures at the left, as wide as their longest word. */
export function axesOf(paint: Paint, locale: string, step: Step, measure: Measure): UPlot.Axis[] {
  const look = { stroke: paint.ink, font: paint.font };
  const line = { stroke: paint.grid, width: 1 };
  return [
    {
      ...look,
      grid: { show: false },
      ticks: { ...line, size: 5 },
      space: 68,
      gap: 4,
      size: 34,
      values: (_, splits) => splits.map((each) => axisText(locale, each * 1_000, step)),
    },
    {
      ...look,
      grid: line,
      ticks: { show: false },
      border: { show: false },
      gap: 6,
      space: 44,
      ...(measure === 'count' && { incrs: wholeSteps }),
      values: (_, splits) => splits.map((each) => scaleText(locale, measure, each)),
      size: (_, values) => Math.max(0, ...(values ?? []).map((each) => each.length)) * letter + 12,
    },
  ];
}

/** Things are counted in whole ones: 1, 2, 5, 10 … */
const wholeSteps = Array.from({ length: 13 }, (_, i) => 10 ** i).flatMap((each) => [
  each,
  2 * each,
  5 * each,
]);
