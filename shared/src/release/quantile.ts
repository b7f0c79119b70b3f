/** The value below which a share of all values lies (nearest rank); undefined when there is none. @param share 0 to 1 */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
