import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant } from '@suffra/shared/clock';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { iterate, mergeTiles, selectTiles } from '../domain/tile-order.ts';
import {
  getTimeRange,
  isAscending,
  type ListFilter,
  type ListPosition,
  type TimeRange,
  type VotingTile,
} from '../domain/voting-list.ts';
import { tableEnv } from '../env.ts';
import { getListPartitions, type ListGroup, type ListPartition } from './list-keys.ts';
import { parseTileRow } from './voting-row.ts';

/**
 * The maximum number of votings in a partition whose start has passed and whose timer has not fired. Usually there are
 * none. More of them are missing from the lists until their timers fire.
 */
export const maxOverdue = 100;

/** The tiles that a reader of lists reads at once from each partition, beyond an equal share of the page. */
const spareTiles = 3;

/**
 * Creates the reader of a tenant's list. Its first page of a section costs a query for each partition; each query reads
 * about its share of the page, whatever the size of the tenant. A list is at most a moment behind the latest change.
 * @param limit the number of tiles of a page
 */
export function createTileReader(tenantId: string, filter: ListFilter, limit: number) {
  const getPartitions = (group: ListGroup) =>
    getListPartitions({ tenantId, accountId: filter.accountId }, group, filter.prices);
  let overdue: Promise<VotingTile[]> | undefined;
  const readOverdue = (at: number) => {
    const range = { low: '2', high: toInstant(at + 1) };
    overdue ??= Promise.all(
      getPartitions('awaiting').map((partition) =>
        readChunk(partition, range, { isAscending: true, limit: maxOverdue }),
      ),
    ).then((chunks) => chunks.flatMap(({ tiles }) => tiles));
    return overdue;
  };
  return async function* readSection(position: ListPosition): AsyncGenerator<VotingTile> {
    const { section, at, after } = position;
    const range = startAt(getTimeRange(section, filter, at), after, isAscending(section));
    if (range.low >= range.high) return;
    const group = section === 'coming' ? 'awaiting' : section === 'cancelled' ? 'cancelled' : 'started';
    const partitions = getPartitions(group);
    const chunkSize = Math.ceil((limit + 1) / partitions.length) + spareTiles;
    const tiles = partitions.map((partition) =>
      readPartition(partition, range, { isAscending: isAscending(section), limit: chunkSize }),
    );
    // A voting that started between two pages was not open when the first page was read.
    const isShown = (tile: VotingTile) => selectTiles([tile], filter, position).length > 0;
    const late = group === 'started' ? selectTiles(await readOverdue(at), filter, position) : [];
    for await (const tile of mergeTiles(section, [...tiles, iterate(late)])) if (isShown(tile)) yield tile;
  };
}

/** Limits a range to the sort keys from a position on. */
function startAt({ low, high }: TimeRange, after: string | undefined, isForward: boolean): TimeRange {
  if (after === undefined) return { low, high };
  return isForward ? { low: after, high } : { low, high: after };
}

interface QueryOptions {
  readonly isAscending: boolean;
  readonly limit: number;
}

async function* readPartition(
  partition: ListPartition,
  range: TimeRange,
  options: QueryOptions,
): AsyncGenerator<VotingTile> {
  let from: Record<string, unknown> | undefined;
  do {
    const chunk = await readChunk(partition, range, options, from);
    yield* chunk.tiles;
    from = chunk.next;
  } while (from !== undefined);
}

async function readChunk(
  { index, pkName, pk }: ListPartition,
  { low, high }: TimeRange,
  { isAscending: isForward, limit }: QueryOptions,
  from?: Record<string, unknown>,
): Promise<{ tiles: VotingTile[]; next?: Record<string, unknown> | undefined }> {
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
    new QueryCommand({
      TableName: tableEnv().VOTINGS_TABLE,
      IndexName: index,
      KeyConditionExpression: `${pkName} = :pk AND listSk BETWEEN :low AND :high`,
      // Every sort key is longer than an instant, so none equals `high`, except at the position of a page.
      ExpressionAttributeValues: { ':pk': pk, ':low': low, ':high': high },
      ScanIndexForward: isForward,
      Limit: limit,
      ExclusiveStartKey: from,
    }),
  );
  return { tiles: Items.map(parseTileRow), next: LastEvaluatedKey };
}
