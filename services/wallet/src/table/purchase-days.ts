import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { rowsOf } from '@suffra/shared/table/rows';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import type { Purchase } from '../purchase.ts';
import { type Owner, ownerOf, purchaseKey, type Writer } from './keys.ts';

// The index byDay holds the purchases that the daily reconciliation has yet to look at, and no other row: one whose change it
// has seen loses its day. It is the platform's own look over all tenants, and nothing that a tenant asks reads it. A day is
// spread over 32 keys, by the last character of the purchase's id, so that no day's sales are more than a partition takes:
// an index that can't keep up would stop the writes of the table.
const shards = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

/** The day of an instant, in UTC: `2026-11-24`. @param at milliseconds since the epoch */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The attribute by which a purchase is found that changed on a day. @param at milliseconds since the epoch */
export const dayKeyOf = (purchaseId: string, at: number): string => `${dayOf(at)}#${purchaseId.slice(-1)}`;

const key = z.object({ pk: z.string(), sk: z.string() });

/** Goes through the purchases that are still to be looked at since a day, of all tenants, a page at a time. */
export async function* purchasesOf(day: string): AsyncGenerator<Owner & { purchaseId: string }> {
  for (const shard of shards) {
    const query = {
      TableName: tableName().WALLET_TABLE,
      IndexName: 'byDay',
      KeyConditionExpression: '#day = :day',
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':day': `${day}#${shard}` },
      Limit: 200,
    };
    for await (const row of rowsOf(query)) {
      const { pk, sk } = key.parse(row);
      yield { ...ownerOf(pk), purchaseId: sk.slice(sk.indexOf('#') + 1) };
    }
  }
}

/** Has the next day's reconciliation look at a purchase. @param now milliseconds since the epoch */
export async function lookAgain(
  owner: Owner,
  purchaseId: string,
  { correlationId }: Writer,
  now: number,
): Promise<void> {
  const update = new UpdateCommand({
    ...rowOfPurchase(owner, purchaseId),
    UpdateExpression: 'SET #day = :day, correlationId = :correlationId',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#day': 'day' },
    ExpressionAttributeValues: { ':day': dayKeyOf(purchaseId, now), ':correlationId': correlationId },
  });
  await conditionally(() => documentClient().send(update));
}

/** Has no reconciliation look at a purchase until it changes: unless it has changed since it was read. */
export async function lookedAt(
  owner: Owner,
  { purchaseId, version }: Purchase,
  { correlationId }: Writer,
): Promise<void> {
  const update = new UpdateCommand({
    ...rowOfPurchase(owner, purchaseId),
    UpdateExpression: 'REMOVE #day SET correlationId = :correlationId',
    ConditionExpression: 'version = :read',
    ExpressionAttributeNames: { '#day': 'day' },
    ExpressionAttributeValues: { ':read': version, ':correlationId': correlationId },
  });
  await conditionally(() => documentClient().send(update));
}

const rowOfPurchase = (owner: Owner, purchaseId: string) => ({
  TableName: tableName().WALLET_TABLE,
  Key: purchaseKey(owner, purchaseId),
});
