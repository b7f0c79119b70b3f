import { mergeSorted } from '@suffra/shared/merge-sorted';
import {
  getSection,
  isAscending,
  type ListFilter,
  type ListPosition,
  type ListSection,
  matchesFilter,
  toSortKey,
  type VotingTile,
} from './voting-list.ts';

/** Merges tiles that are sorted for a section. A tile that moves between two indexes while they are read comes once. */
export async function* mergeTiles(
  section: ListSection,
  sources: readonly AsyncIterable<VotingTile>[],
): AsyncGenerator<VotingTile> {
  const isBefore = compareIn(section);
  let last: string | undefined;
  for await (const tile of mergeSorted(sources, (one, other) => isBefore(one, other) < 0)) {
    const sortKey = toSortKey(section, tile);
    if (sortKey !== last) yield tile;
    last = sortKey;
  }
}

/** Selects and sorts the tiles of a section, from a position inclusive. */
export const selectTiles = (
  tiles: readonly VotingTile[],
  filter: ListFilter,
  { section, at, after }: ListPosition,
): VotingTile[] =>
  tiles
    .filter((tile) => getSection(tile, at) === section && matchesFilter(tile, section, filter))
    .filter((tile) => after === undefined || isAtOrAfter(section, toSortKey(section, tile), after))
    .sort(compareIn(section));

const isAtOrAfter = (section: ListSection, sortKey: string, after: string): boolean =>
  isAscending(section) ? sortKey >= after : sortKey <= after;

const compareIn =
  (section: ListSection) =>
  (one: VotingTile, other: VotingTile): number => {
    const [a, b] = [toSortKey(section, one), toSortKey(section, other)];
    if (a === b) return 0;
    return a < b === isAscending(section) ? -1 : 1;
  };

/** Reads tiles from memory as if from an index. */
export async function* iterate(tiles: readonly VotingTile[]): AsyncGenerator<VotingTile> {
  yield* tiles;
}
