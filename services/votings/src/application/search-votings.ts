import { selectTiles } from '../domain/tile-order.ts';
import { getSection, type ListFilter, type ListSection, type VotingTile } from '../domain/voting-list.ts';
import { searchTitles } from '../storage/title-terms.ts';

/** A position in the votings that a search finds. */
export interface SearchPosition {
  /** When the first page was read, milliseconds since the epoch. */
  readonly at: number;
  /** The position of the last voting that was read, in the order of the terms. */
  readonly after?: string | undefined;
}

/**
 * Reads one page of the votings whose titles match. The votings of a page are in the order of a list; the pages follow the
 * order of the terms. It reads once, so a page can be short and still have a next position.
 */
export async function readSearchPage(
  tenantId: string,
  filter: ListFilter,
  { at, after }: SearchPosition,
  limit: number,
): Promise<{ items: VotingTile[]; next?: SearchPosition & { readonly after: string } }> {
  const { found, next } = await searchTitles(tenantId, filter.terms, after);
  const matching = found.filter(({ tile }) => {
    const section = getSection(tile, at);
    return filter.sections.includes(section) && selectTiles([tile], filter, { section, at }).length > 0;
  });
  const page = matching.slice(0, limit);
  const tiles = page.map(({ tile }) => tile);
  const continueAfter = matching.length > limit ? page.at(-1)?.position : next;
  return {
    items: filter.sections.flatMap((section) => selectTiles(tiles, filter, { section, at })),
    ...(continueAfter !== undefined && { next: { at, after: continueAfter } }),
  };
}

/** Counts the votings that a search finds, in each state. They are exact unless there are more than one read returns. */
export async function countSearch(
  tenantId: string,
  filter: ListFilter,
  at: number,
): Promise<Record<ListSection, { count: number; isExact: boolean }>> {
  const { found, next } = await searchTitles(tenantId, filter.terms, undefined);
  const tiles = found.map(({ tile }) => tile);
  const count = (section: ListSection) => ({
    count: selectTiles(tiles, filter, { section, at }).length,
    isExact: next === undefined,
  });
  return {
    open: count('open'),
    coming: count('coming'),
    closed: count('closed'),
    cancelled: count('cancelled'),
  };
}
