/** Measures the duration of a run, in milliseconds. */
export async function measureMs(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** Computes a quantile. @param share between 0 and 1 */
export const computeQuantile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN;

/** Computes the median. */
export const computeMedian = (numbers: readonly number[]): number => computeQuantile(numbers, 0.5);
