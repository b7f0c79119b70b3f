import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { PaymentPage } from '../domain/payment-order.ts';
import type { Purchase } from '../domain/purchase.ts';
import { tableName } from '../env.ts';
import { type Key, type Owner, purchaseKey, purchasePrefix, type WriteContext, walletPk } from './keys.ts';
import { parsePurchaseRow, toPurchaseRow } from './purchase-row.ts';
import { readWalletRow } from './read-row.ts';

/** Reads a purchase by a consistent read. */
export async function readPurchase(owner: Owner, purchaseId: string): Promise<Purchase | undefined> {
  const row = await readWalletRow(purchaseKey(owner, purchaseId));
  return row && parsePurchaseRow(row);
}

/** Inserts a purchase. @returns the stored one: this one, or an earlier one of the same id */
export async function insertPurchase(
  owner: Owner,
  purchase: Purchase,
  context: WriteContext,
): Promise<Purchase> {
  const put = new PutCommand({
    TableName: tableName().WALLET_TABLE,
    Item: toPurchaseRow(owner, purchase, context, purchase.createdAt),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await writeConditionally(() => getDocumentClient().send(put));
  return written.done ? purchase : parsePurchaseRow(written.row);
}

/** Stores the payment page of a purchase. A page that was stored before stays. @returns the purchase with its page */
export async function writePaymentPage(
  owner: Owner,
  purchaseId: string,
  { sessionId, url }: PaymentPage,
  { correlationId }: WriteContext,
): Promise<Purchase> {
  const update = new UpdateCommand({
    TableName: tableName().WALLET_TABLE,
    Key: purchaseKey(owner, purchaseId),
    // The version changes too: a settlement must be decided by a purchase that has its page.
    UpdateExpression:
      'SET sessionId = :sessionId, payAt = :url, version = version + :one, correlationId = :correlationId',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(sessionId)',
    ExpressionAttributeValues: {
      ':sessionId': sessionId,
      ':url': url,
      ':one': 1,
      ':correlationId': correlationId,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await writeConditionally(() => getDocumentClient().send(update));
  return parsePurchaseRow(written.done ? written.value.Attributes : written.row);
}

/**
 * Reads a page of a voter's purchases, ordered by id, by a consistent read.
 * @param page.limit maximum number of purchases
 * @param page.after the id of the last purchase of the previous page
 * @returns the purchases, and the id of the last one unless there are no more
 */
export async function readPurchases(
  owner: Owner,
  { limit, after }: { limit: number; after?: string },
): Promise<{ purchases: Purchase[]; last?: string }> {
  const query = new QueryCommand({
    ...toPurchasesQuery(owner),
    Limit: limit,
    ExclusiveStartKey: after === undefined ? undefined : purchaseKey(owner, after),
  });
  const { Items = [], LastEvaluatedKey: more } = await getDocumentClient().send(query);
  const purchases = Items.map(parsePurchaseRow);
  const last = purchases.at(-1)?.purchaseId;
  return { purchases, ...(more !== undefined && last !== undefined && { last }) };
}

const toPurchasesQuery = (owner: Owner) => ({
  TableName: tableName().WALLET_TABLE,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :purchases)',
  ExpressionAttributeValues: { ':pk': walletPk(owner), ':purchases': purchasePrefix },
  ConsistentRead: true,
});

/** Marks all purchases of a voter as those of an erased voter, and deletes the URLs of their payment pages. */
export async function markPurchasesErased(owner: Owner, correlationId: string): Promise<void> {
  for await (const row of queryRows(toPurchasesQuery(owner))) {
    const { purchaseId, isVoterErased } = parsePurchaseRow(row);
    if (!isVoterErased) await markPurchaseErased(purchaseKey(owner, purchaseId), correlationId);
  }
}

async function markPurchaseErased(key: Key, correlationId: string): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().WALLET_TABLE,
    Key: key,
    // The version changes too: a concurrent settlement fails and decides again.
    UpdateExpression:
      'SET isVoterErased = :true, version = version + :one, correlationId = :correlationId REMOVE payAt',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(isVoterErased)',
    ExpressionAttributeValues: { ':true': true, ':one': 1, ':correlationId': correlationId },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}
