import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import * as z from 'zod/mini';
import type { VotingPosition } from '../domain/brand-page.ts';
import { tableEnv } from '../env.ts';
import { votingKey } from './keys.ts';
import { getListPartitions, type ListGroup, type ListPartition } from './list-keys.ts';

/**
 * In the order in which a voting moves from one to the next. So a reader of all votings misses none that moves while it
 * reads.
 */
const groups: readonly ListGroup[] = ['awaiting', 'started', 'cancelled'];

const indexRow = z.object({ votingId: z.string(), listSk: z.string() });

/** A page of ids of votings. */
export interface VotingIdPage {
  readonly votingIds: readonly string[];
  /** The position of the next page. Absent: there is none. */
  readonly next?: VotingPosition;
}

/** Reads a page of the ids of all votings of a tenant, in every state. @param limit the maximum number of ids */
export async function readVotingIds(
  tenantId: string,
  start: VotingPosition,
  limit: number,
): Promise<VotingIdPage> {
  const partitions = groups.flatMap((group) => getListPartitions({ tenantId }, group, [0, 1]));
  const votingIds: string[] = [];
  let position = start;
  for (let partition = partitions[position.partition]; partition !== undefined; ) {
    const rows = await readRows(tenantId, partition, position.after, limit - votingIds.length);
    votingIds.push(...rows.map(({ votingId }) => votingId));
    const last = rows.at(-1);
    if (votingIds.length === limit && last !== undefined)
      return { votingIds, next: { partition: position.partition, after: last.listSk } };
    position = { partition: position.partition + 1 };
    partition = partitions[position.partition];
  }
  return { votingIds };
}

async function readRows(
  tenantId: string,
  { index, pkName, pk }: ListPartition,
  after: string | undefined,
  limit: number,
): Promise<z.output<typeof indexRow>[]> {
  const { Items = [] } = await getDocumentClient().send(
    new QueryCommand({
      TableName: tableEnv().VOTINGS_TABLE,
      IndexName: index,
      KeyConditionExpression: `${pkName} = :pk`,
      ExpressionAttributeValues: { ':pk': pk },
      ScanIndexForward: false,
      Limit: limit,
      ...(after !== undefined && {
        ExclusiveStartKey: { ...votingKey(tenantId, toVotingId(after)), [pkName]: pk, listSk: after },
      }),
    }),
  );
  return Items.map((item) => indexRow.parse(item));
}

/** Returns the id at the end of a sort key. */
const toVotingId = (listSk: string): string => listSk.slice(listSk.lastIndexOf('#') + 1);
