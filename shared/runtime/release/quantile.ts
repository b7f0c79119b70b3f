/** Computes a quantile by the nearest-rank method, or undefined without values. @param share 0 to 1 */
export function computeQuantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
