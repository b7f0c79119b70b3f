import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant } from '@suffra/shared/clock';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableEnv } from '../env.ts';
import type { Chunk, Place } from '../listing.ts';
import { byEnd, listPk, listSk } from './keys.ts';
import { tileAttributes } from './voting-row.ts';

const tileRow = z.object({ ...tileAttributes, optionCount: z.int() });

/**
 * Reads the next tiles of a tenant in one part of its list, in the list's order: those that have not ended at `at` by
 * the soonest end, those that have by the latest. Cancelled votings are in neither.
 * @param limit most tiles to read
 */
export async function readTiles(tenantId: string, place: Place, limit: number): Promise<Chunk> {
  const running = place.part === 'running';
  // Every key is an instant and more, so the first millisecond that has not come yet parts the two without a tie.
  const border = toInstant(place.at + 1);
  const { Items = [], LastEvaluatedKey } = await documentClient().send(
    new QueryCommand({
      TableName: tableEnv().VOTINGS_TABLE,
      IndexName: byEnd,
      KeyConditionExpression: `listPk = :pk AND listSk ${running ? '>' : '<'} :from`,
      ExpressionAttributeValues: { ':pk': listPk(tenantId), ':from': place.after ?? border },
      ScanIndexForward: running,
      Limit: limit,
    }),
  );
  const tiles = z.array(tileRow).parse(Items);
  return {
    tiles: tiles.map((tile) => ({ ...tile, place: listSk(tile) })),
    more: LastEvaluatedKey !== undefined,
  };
}
