import { assertCanManageAccount, findManagedAccount } from '@suffra/shared/authorization';
import type { Caller } from '@suffra/shared/tokens/claims';
import { iterate, selectTiles } from '../domain/tile-order.ts';
import type { ListFilter } from '../domain/voting-list.ts';
import { readShowPaid } from '../storage/replicas.ts';
import { toTile } from '../storage/voting-row.ts';
import { createTileReader } from '../storage/voting-tiles.ts';
import { readVoting } from '../storage/votings.ts';
import type { SectionReader } from './list-votings.ts';

/** A filter that is limited to what the caller may see. */
interface LimitedFilter {
  readonly filter: ListFilter;
  /** False for a voter who hides paid votings. */
  readonly showsPaid: boolean;
}

/**
 * Limits a filter to what the caller may see: an admin of one account sees its votings, and a voter who hides paid votings
 * sees free ones.
 * @throws DomainError `not-allowed` for the votings of another account
 */
export async function limitFilter(caller: Caller, filter: ListFilter): Promise<LimitedFilter> {
  const accountId = filter.accountId ?? findManagedAccount(caller);
  assertCanManageAccount(caller, accountId);
  const showsPaid = caller.role !== 'voter' || (await readShowPaid(caller.tenantId, caller.voterId));
  const prices = showsPaid ? filter.prices : filter.prices.filter((price) => price === 0);
  return { filter: { ...filter, accountId, prices }, showsPaid };
}

/**
 * Creates the reader of a list. The votings of an admin who is limited to some of them are few: they are read one by one.
 * @param limit the number of tiles of a page
 */
export function createSectionReader(caller: Caller, filter: ListFilter, limit: number): SectionReader {
  const { tenantId, votings: votingIds } = caller;
  if (caller.role !== 'admin' || votingIds === undefined) return createTileReader(tenantId, filter, limit);
  let read: ReturnType<typeof readTiles> | undefined;
  return async function* readSection(position) {
    read ??= readTiles(tenantId, votingIds);
    yield* iterate(selectTiles(await read, filter, position));
  };
}

async function readTiles(tenantId: string, votingIds: readonly string[]) {
  const votings = await Promise.all(
    [...new Set(votingIds)].map((votingId) => readVoting(tenantId, votingId)),
  );
  return votings.flatMap((voting) => (voting === undefined ? [] : [toTile(voting)]));
}
