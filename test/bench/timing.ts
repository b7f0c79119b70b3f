/** How long a run takes, in milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** The number below which a share of some numbers lies. @param share between 0 and 1 */
export const quantile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN;

/** The middle of some numbers. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);
