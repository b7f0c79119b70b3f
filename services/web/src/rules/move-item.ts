/** Moves an item of a list; it stops at either end. @param by number of positions: −1 one up, 1 one down */
export function moveItem<T>(list: readonly T[], item: T, by: number): readonly T[] {
  const from = list.indexOf(item);
  if (from < 0) return list;
  const to = Math.min(list.length - 1, Math.max(0, from + by));
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
