import { toEpochMs } from '@suffra/shared/clock';
import type { Terms, Voting } from './voting.ts';

/** What a list shows of a voting. */
export interface Tile
  extends Omit<Terms, 'options'>,
    Pick<Voting, 'votingId' | 'version' | 'createdAt' | 'cancelled' | 'fired'> {
  readonly optionCount: number;
  /** Where it stands in the list: grows with its end, the same for no two. */
  readonly place: string;
}

/** The list has two parts: votings that have not ended, then those that have. */
export type Part = 'running' | 'ended';

/** How far somebody has read in a list. */
export interface Place {
  readonly part: Part;
  /** When the first page was asked for, in milliseconds since the epoch: what parts the two, on every page alike. */
  readonly at: number;
  /** The last tile's place that was looked at in this part. */
  readonly after?: string | undefined;
}

/** Some tiles in order, and whether there are more in this part. */
export interface Chunk {
  readonly tiles: readonly Tile[];
  readonly more: boolean;
}

/** The votings that a list may be limited to. */
export type Wanted = 'open' | 'coming' | 'closed';

/** Most reads that one page may cost; a page that would need more comes short, with a cursor. */
export const mostReads = 6;
/** Tiles in each read after the first, which are made only when a filter has left the page unfilled. */
const nextRead = 100;

/** The first place of a list. @param at milliseconds since the epoch */
export const firstPlace = (state: Wanted | undefined, at: number): Place => ({
  part: state === 'closed' ? 'ended' : 'running',
  at,
});

/** Whether a tile belongs in a list: by the state at the time of the first page, and free if paid ones are not wanted. */
export function isWanted(
  tile: Tile,
  about: { state?: Wanted | undefined; showPaid: boolean; at: number },
): boolean {
  if (tile.price > 0 && !about.showPaid) return false;
  const started = toEpochMs(tile.startsAt) <= about.at;
  if (about.state === 'open') return started;
  return about.state === 'coming' ? !started : true;
}

/**
 * Reads one page. A cursor is given only when there is another tile that is wanted, or when the reads are used up;
 * following cursors to the end shows every wanted tile once.
 * @param read gives the tiles after a place, in order
 * @param state which part of the list to stay in; none for both
 */
export async function readPage(about: {
  from: Place;
  limit: number;
  state?: Wanted | undefined;
  wanted: (tile: Tile) => boolean;
  read: (place: Place, limit: number) => Promise<Chunk>;
}): Promise<{ items: Tile[]; next?: Place }> {
  const items: Tile[] = [];
  let place = about.from;
  for (let reads = 0; reads < mostReads; reads += 1) {
    const chunk = await about.read(place, reads === 0 ? about.limit + 1 : nextRead);
    for (const tile of chunk.tiles) {
      if (about.wanted(tile)) {
        if (items.length === about.limit) return { items, next: place };
        items.push(tile);
      }
      place = { ...place, after: tile.place };
    }
    if (chunk.more) continue;
    if (about.state !== undefined || place.part === 'ended') return { items };
    place = { part: 'ended', at: place.at };
  }
  return { items, next: place };
}
