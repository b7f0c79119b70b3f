import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { rowsOf } from '@suffra/shared/table/rows';
import { tableName } from '../env.ts';
import type { HostedPage } from '../providers/port.ts';
import { type Purchase, purchase } from '../purchase.ts';
import { type Key, type Owner, purchaseKey, type Writer, walletPk } from './keys.ts';
import { dayKeyOf } from './purchase-days.ts';

/** A purchase as it stands now, by a consistent read. */
export async function readPurchase(owner: Owner, purchaseId: string): Promise<Purchase | undefined> {
  const Key = purchaseKey(owner, purchaseId);
  const get = new GetCommand({ TableName: tableName().WALLET_TABLE, Key, ConsistentRead: true });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : purchase.parse(Item);
}

/** The row of a purchase: each change has the daily reconciliation look at it. @param now milliseconds since the epoch */
export const rowOf = (owner: Owner, bought: Purchase, writer: Writer, now: number) => ({
  ...purchaseKey(owner, bought.purchaseId),
  kind: 'purchase',
  ...bought,
  day: dayKeyOf(bought.purchaseId, now),
  ...writer,
});

/** Notes a purchase that begins. @returns the one that stands: this one, or an earlier one of the same id */
export async function beginPurchase(owner: Owner, bought: Purchase, writer: Writer): Promise<Purchase> {
  const put = new PutCommand({
    TableName: tableName().WALLET_TABLE,
    Item: rowOf(owner, bought, writer, bought.createdAt),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await conditionally(() => documentClient().send(put));
  return written.done ? bought : purchase.parse(written.row);
}

/** Notes the page that was opened for a purchase; one that was noted before stays. @returns the purchase with its page */
export async function notePage(
  owner: Owner,
  purchaseId: string,
  { session, url }: HostedPage,
  { correlationId }: Writer,
): Promise<Purchase> {
  const update = new UpdateCommand({
    TableName: tableName().WALLET_TABLE,
    Key: purchaseKey(owner, purchaseId),
    // The version moves too: whoever settles a fact must have seen which page the purchase has.
    UpdateExpression:
      'SET #session = :session, payAt = :url, version = version + :one, correlationId = :correlationId',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#session)',
    ExpressionAttributeNames: { '#session': 'session' },
    ExpressionAttributeValues: {
      ':session': session,
      ':url': url,
      ':one': 1,
      ':correlationId': correlationId,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await conditionally(() => documentClient().send(update));
  return purchase.parse(written.done ? written.value.Attributes : written.row);
}

/**
 * A page of a voter's purchases, by their ids, by a consistent read.
 * @param page.limit most purchases
 * @param page.after the id of the last purchase of the page before
 * @returns them, and the id of the last unless there are no more
 */
export async function readPurchases(
  owner: Owner,
  { limit, after }: { limit: number; after?: string },
): Promise<{ purchases: Purchase[]; last?: string }> {
  const query = new QueryCommand({
    ...queryOf(owner),
    Limit: limit,
    ExclusiveStartKey: after === undefined ? undefined : purchaseKey(owner, after),
  });
  const { Items = [], LastEvaluatedKey: more } = await documentClient().send(query);
  const purchases = Items.map((item) => purchase.parse(item));
  const last = purchases.at(-1)?.purchaseId;
  return { purchases, ...(more !== undefined && last !== undefined && { last }) };
}

const queryOf = (owner: Owner) => ({
  TableName: tableName().WALLET_TABLE,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :purchases)',
  ExpressionAttributeValues: { ':pk': walletPk(owner), ':purchases': purchaseKey(owner, '').sk },
  ConsistentRead: true,
});

/** Notes of all purchases of a voter that the voter was erased, and forgets where they were to be paid. */
export async function erasePurchases(owner: Owner, correlationId: string): Promise<void> {
  for await (const row of rowsOf(queryOf(owner))) {
    const { purchaseId, erased } = purchase.parse(row);
    if (!erased) await erasePurchase(purchaseKey(owner, purchaseId), correlationId);
  }
}

async function erasePurchase(Key: Key, correlationId: string): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().WALLET_TABLE,
    Key,
    // The version moves, so that whoever settles a fact at this moment decides anew.
    UpdateExpression:
      'SET erased = :erased, version = version + :one, correlationId = :correlationId REMOVE payAt',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(erased)',
    ExpressionAttributeValues: { ':erased': true, ':one': 1, ':correlationId': correlationId },
  });
  await conditionally(() => documentClient().send(update));
}
