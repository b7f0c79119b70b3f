import { readOwnBallots } from '../api/ballots.ts';
import type { OwnBallot } from '../api/shapes/vote.ts';
import type { Tile } from '../api/shapes/voting.ts';
import { listVotings } from '../api/votings.ts';

/** What is shown under one filter: `all`, or a state. */
export type Filter = 'all' | 'open' | 'coming' | 'closed';
export const filters = ['all', 'open', 'coming', 'closed'] as const satisfies readonly Filter[];

/** Votings read so far, with what their viewer did in them. */
export interface TileList {
  readonly items: readonly Tile[];
  readonly own: ReadonlyMap<string, OwnBallot>;
  readonly nextCursor: string | undefined;
}

const pageSize = 24;
const kept = new Map<string, TileList>();
const keyOf = (voterId: string, filter: Filter) => `${voterId} ${filter}`;

/** What was read before: shown at once when somebody comes back, while it is read anew. */
export const keptList = (voterId: string, filter: Filter): TileList | undefined =>
  kept.get(keyOf(voterId, filter));

/** Keeps a list as it is shown now. */
export function keepList(voterId: string, filter: Filter, list: TileList): TileList {
  kept.set(keyOf(voterId, filter), list);
  return list;
}

/** Reads a list from its beginning, at least as far as it was shown before. @throws Problem */
export async function readList(voterId: string, filter: Filter): Promise<TileList> {
  const before = keptList(voterId, filter)?.items.length ?? 0;
  const limit = Math.min(100, Math.max(pageSize, before));
  return keepList(voterId, filter, await page(filter, limit, undefined));
}

/** Reads the next page and adds it. @throws Problem */
export async function readMore(voterId: string, filter: Filter, list: TileList): Promise<TileList> {
  const more = await page(filter, pageSize, list.nextCursor);
  const known = new Set(list.items.map(({ votingId }) => votingId));
  // One that moved between the two pages comes twice.
  const items = [...list.items, ...more.items.filter(({ votingId }) => !known.has(votingId))];
  return keepList(voterId, filter, { ...more, items, own: new Map([...list.own, ...more.own]) });
}

async function page(filter: Filter, limit: number, cursor: string | undefined): Promise<TileList> {
  const state = filter === 'all' ? undefined : filter;
  const { items, nextCursor } = await listVotings({ state, limit, cursor });
  const own = await readOwnBallots(items.map(({ votingId }) => votingId));
  return { items, nextCursor, own: new Map(own.map((each) => [each.votingId, each])) };
}
