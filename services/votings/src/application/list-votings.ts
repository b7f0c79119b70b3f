import { type ListPosition, type ListSection, toSortKey, type VotingTile } from '../domain/voting-list.ts';

/** The position after a page. */
export type NextPosition = ListPosition & { readonly after: string };

/** Reads the tiles of one section, in its order, from the position inclusive. */
export type SectionReader = (position: ListPosition) => AsyncIterable<VotingTile>;

/**
 * Reads one page of a list. It has a next position only if another tile exists. Following the positions to the end shows
 * every voting once, unless it changes its state in between.
 * @param limit maximum number of tiles
 */
export async function readTilePage(
  from: ListPosition,
  {
    sections,
    limit,
    readSection,
  }: { sections: readonly ListSection[]; limit: number; readSection: SectionReader },
): Promise<{ items: VotingTile[]; next?: NextPosition }> {
  const items: VotingTile[] = [];
  let next: NextPosition | undefined;
  for (const section of sections.slice(sections.indexOf(from.section))) {
    const start: ListPosition = section === from.section ? from : { section, at: from.at };
    for await (const tile of readSection(start)) {
      const after = toSortKey(section, tile);
      if (after === start.after) continue;
      if (items.length === limit) return next === undefined ? { items } : { items, next };
      items.push(tile);
      next = { section, at: from.at, after };
    }
  }
  return { items };
}

/** Counts the tiles of a section from its beginning, at most up to a maximum. */
export async function countTiles(
  tiles: AsyncIterable<VotingTile>,
  max: number,
): Promise<{ count: number; isExact: boolean }> {
  let count = 0;
  for await (const _ of tiles) {
    if (count === max) return { count, isExact: false };
    count += 1;
  }
  return { count, isExact: true };
}
