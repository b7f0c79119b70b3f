import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { voterErased } from '@suffra/shared/events/identity';
import { documentClient } from '@suffra/shared/table/client';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { eraseVotes } from '../../src/chores.ts';
import { erasing } from '../../src/on/erasures.ts';
import type { World } from './world.ts';

/** Lets the page of a voter's erasure arrive. @param now the clock of the function @returns how many messages failed */
export async function erased({ tenantId }: World, voterId: string, now?: number): Promise<number> {
  const message = messageOf(eraseVotes, { tenantId, data: { voterId } });
  const erase = erasing(() => now ?? Date.now());
  return (await erase(batchOf(message))).batchItemFailures.length;
}

/** Lets the news arrive that a voter is to be erased. @returns how many messages failed */
export async function toBeErased({ tenantId }: World, voterId: string, erasedAt: number): Promise<number> {
  const data = { voterId, erasedAt: new Date(erasedAt).toISOString(), version: 1 };
  const erase = erasing(() => Date.now());
  return (await erase(batchOf(messageOf(voterErased, { tenantId, data })))).batchItemFailures.length;
}

/** All rows of a world's tenant that hold a text anywhere. */
export async function rowsWith({ tenantId }: World, text: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const scan = new ScanCommand({
      TableName: process.env.BALLOT_TABLE,
      FilterExpression: 'begins_with(pk, :tenant)',
      ExpressionAttributeValues: { ':tenant': `${tenantId}#` },
      ExclusiveStartKey: from,
    });
    const page = await documentClient().send(scan);
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return rows.filter((row) => JSON.stringify(row).includes(text));
}
