import { DDSketch } from '@datadog/sketches-js';

/**
 * A DDSketch: number of durations by bucket index. Sketches are merged by addition, and every quantile has a relative
 * error of at most 1 % (Masson, Rim, Lee: DDSketch, VLDB 2019).
 */
export type Sketch = Map<number, number>;

const relativeAccuracy = 0.01;
const { mapping } = new DDSketch({ relativeAccuracy });
/** Shorter durations are counted as this one, because the logarithm of 0 is undefined. */
const minDurationMs = 0.01;

/** Adds a duration. */
export function addDuration(sketch: Sketch, durationMs: number): void {
  const index = mapping.key(Math.max(minDurationMs, durationMs));
  sketch.set(index, (sketch.get(index) ?? 0) + 1);
}

/** Adds the durations of another sketch. */
export function addSketch(sketch: Sketch, other: Sketch): void {
  for (const [index, count] of other) sketch.set(index, (sketch.get(index) ?? 0) + count);
}

/** Number of durations in a sketch. */
export const countDurations = (sketch: Sketch): number =>
  [...sketch.values()].reduce((sum, count) => sum + count, 0);

/** The usual quantiles, in milliseconds with two decimal places; undefined for an empty sketch. */
export function computeQuantiles(sketch: Sketch): { p50: number; p95: number; p99: number } | undefined {
  if (sketch.size === 0) return undefined;
  const ddSketch = new DDSketch({ relativeAccuracy });
  for (const [index, count] of sketch) ddSketch.store.add(index, count);
  ddSketch.count = ddSketch.store.count;
  const computeQuantile = (quantile: number) => Math.round(ddSketch.getValueAtQuantile(quantile) * 100) / 100;
  return { p50: computeQuantile(0.5), p95: computeQuantile(0.95), p99: computeQuantile(0.99) };
}
