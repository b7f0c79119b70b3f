import { DDSketch } from '@datadog/sketches-js';

/**
 * How many values fell into each bucket of a DDSketch, by the bucket's index: two are merged by adding them up, and any
 * quantile of them is right to 1 % of its value (Masson, Rim, Lee: DDSketch, VLDB 2019).
 */
export type Sketch = Map<number, number>;

const accuracy = 0.01;
const { mapping } = new DDSketch({ relativeAccuracy: accuracy });
/** Shorter times than a hundredth of a millisecond are counted as that: the logarithm of 0 is none. */
const shortest = 0.01;

/** Counts a time. @param ms milliseconds */
export function addTime(sketch: Sketch, ms: number): void {
  const index = mapping.key(Math.max(shortest, ms));
  sketch.set(index, (sketch.get(index) ?? 0) + 1);
}

/** Adds what another sketch counted. */
export function addSketch(sketch: Sketch, other: Sketch): void {
  for (const [index, times] of other) sketch.set(index, (sketch.get(index) ?? 0) + times);
}

/** How many times a sketch has counted. */
export const countOf = (sketch: Sketch): number =>
  [...sketch.values()].reduce((sum, times) => sum + times, 0);

/** The usual quantiles of a sketch, milliseconds to two digits after the point; undefined of an empty one. */
export function quantiles(sketch: Sketch): { p50: number; p95: number; p99: number } | undefined {
  if (sketch.size === 0) return undefined;
  const whole = new DDSketch({ relativeAccuracy: accuracy });
  for (const [index, times] of sketch) whole.store.add(index, times);
  whole.count = whole.store.count;
  const at = (quantile: number) => Math.round(whole.getValueAtQuantile(quantile) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
