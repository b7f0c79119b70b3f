/**
 * Splits a list into parts of at most `size` items, in order. An empty list has no parts.
 * @example chunk([1, 2, 3], 2) // [[1, 2], [3]]
 * @throws RangeError when `size` is not a positive integer
 */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`chunk size ${size} is not a positive integer`);
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
