import type { Caller } from '@suffra/shared/tokens/claims';
import { computeCounts } from '../domain/voting-counts.ts';
import { type ListFilter, type ListSection, listSections } from '../domain/voting-list.ts';
import { readCountRows } from '../storage/voting-counts.ts';
import { countTiles } from './list-votings.ts';
import { createSectionReader } from './open-list.ts';
import { countSearch } from './search-votings.ts';

/** A number of votings. Without `isExact`, there are more. */
export interface VotingCount {
  readonly count: number;
  readonly isExact: boolean;
}

/** The maximum number of votings that are read to count them, for lists without stored counts. */
export const maxCounted = 30;

/**
 * Counts the votings of a list in each state. The numbers of a tenant and of an account are stored. With times or terms,
 * votings are counted by reading them, up to a limit.
 * @param now milliseconds since the epoch
 */
export async function countVotings(
  caller: Caller,
  filter: ListFilter,
  now: number,
): Promise<Record<ListSection, VotingCount>> {
  const { tenantId, votings } = caller;
  const isLimited = caller.role === 'admin' && votings !== undefined;
  if (filter.terms.length > 0 && !isLimited) return countSearch(tenantId, filter, now);
  if (filter.from !== undefined || filter.to !== undefined || isLimited)
    return countByReading(caller, filter, now);
  const counts = computeCounts(
    await readCountRows({ tenantId, accountId: filter.accountId }, now),
    filter.prices,
    now,
  );
  return toRecord((section) => ({ count: counts[section], isExact: true }));
}

/** Counts the votings of a tenant in each state, by its stored counts. @param now milliseconds since the epoch */
export const countTenantVotings = async (
  tenantId: string,
  now: number,
): Promise<Record<ListSection, number>> => computeCounts(await readCountRows({ tenantId }, now), [0, 1], now);

async function countByReading(caller: Caller, filter: ListFilter, now: number) {
  const readSection = createSectionReader(caller, filter, maxCounted);
  const max = caller.votings === undefined ? maxCounted : Number.POSITIVE_INFINITY;
  const counts = await Promise.all(
    listSections.map((section) => countTiles(readSection({ section, at: now }), max)),
  );
  return toRecord((section) => counts[listSections.indexOf(section)] ?? { count: 0, isExact: true });
}

const toRecord = (getCount: (section: ListSection) => VotingCount): Record<ListSection, VotingCount> => ({
  open: getCount('open'),
  coming: getCount('coming'),
  closed: getCount('closed'),
  cancelled: getCount('cancelled'),
});
