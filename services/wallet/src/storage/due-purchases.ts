import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import type { Purchase } from '../domain/purchase.ts';
import { tableName } from '../env.ts';
import {
  dayShards,
  type Owner,
  parsePurchaseKey,
  purchaseKey,
  reconcileDayKey,
  type WriteContext,
} from './keys.ts';

// The index byReconcileDay holds the purchases that are due for the daily reconciliation, and no other rows. A purchase
// whose last change was reconciled loses the attribute. The index spans all tenants; no request of a tenant reads it.

/** Where to find a purchase. */
export type DuePurchase = Owner & { readonly purchaseId: string };

const indexedRow = z.object({ pk: z.string(), sk: z.string() });

/** Reads the purchases of all tenants that have been due since a day, page by page. */
export async function* readDuePurchases(day: string): AsyncGenerator<DuePurchase> {
  for (const shard of dayShards) {
    const query = {
      TableName: tableName().WALLET_TABLE,
      IndexName: 'byReconcileDay',
      KeyConditionExpression: 'reconcileDay = :day',
      ExpressionAttributeValues: { ':day': `${day}#${shard}` },
      Limit: 200,
    };
    for await (const row of queryRows(query)) yield parsePurchaseKey(indexedRow.parse(row));
  }
}

/** Makes a purchase due for the reconciliation of the next day. @param now milliseconds since the epoch */
export async function markPurchaseDue(
  owner: Owner,
  purchaseId: string,
  { correlationId }: WriteContext,
  now: number,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().WALLET_TABLE,
    Key: purchaseKey(owner, purchaseId),
    UpdateExpression: 'SET reconcileDay = :day, correlationId = :correlationId',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: {
      ':day': reconcileDayKey(purchaseId, now),
      ':correlationId': correlationId,
    },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}

/** Removes a purchase from the index until its next change. Does nothing if it has changed since it was read. */
export async function clearPurchaseDue(
  owner: Owner,
  { purchaseId, version }: Purchase,
  { correlationId }: WriteContext,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().WALLET_TABLE,
    Key: purchaseKey(owner, purchaseId),
    UpdateExpression: 'REMOVE reconcileDay SET correlationId = :correlationId',
    ConditionExpression: 'version = :read',
    ExpressionAttributeValues: { ':read': version, ':correlationId': correlationId },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}
