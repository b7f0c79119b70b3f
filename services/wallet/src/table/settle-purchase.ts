import { transact, type Write } from '@suffra/shared/table/transact';
import { tableName } from '../env.ts';
import { type Line, lined } from '../ledger.ts';
import type { Purchase } from '../purchase.ts';
import { putOf, readNewest } from './entries.ts';
import { effectKey, type Owner, providerEventKey, type Writer } from './keys.ts';
import { rowOf } from './purchases.ts';

/** How long a provider's words are kept, seconds: a payment may be disputed for 540 days. */
const eventKept = 540 * 86_400;

/** A change of a purchase with all that goes with it: both or neither. */
export interface Settlement {
  readonly before: Purchase;
  readonly after: Purchase;
  readonly lines: readonly Line[];
  /** The provider's event that told it, where one did, as it is kept: it names no payer. */
  readonly event?: { readonly id: string; readonly body: string };
}

/**
 * Writes a purchase and its lines of the ledger in ONE transaction: only if the purchase is still of the version that was
 * read, no other line has taken the number, and none of its payments is another purchase's.
 * @param now the server's clock, milliseconds since the epoch
 * @returns false when something else was quicker: read again and decide anew
 */
export async function writeSettlement(
  owner: Owner,
  { before, after, lines, event }: Settlement,
  writer: Writer,
  now: number,
): Promise<boolean> {
  const TableName = tableName().WALLET_TABLE;
  const once = { TableName, ConditionExpression: 'attribute_not_exists(pk)' };
  const moved = { ...after, version: before.version + 1 };
  const purchase: Write = {
    Put: {
      TableName,
      Item: rowOf(owner, moved, writer, now),
      ConditionExpression: 'version = :read',
      ExpressionAttributeValues: { ':read': before.version },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
  const others: Write[] = [];
  const newest = lines.length === 0 ? undefined : await readNewest(owner);
  for (const line of lined(newest, lines, now)) others.push({ Put: putOf(owner, line, writer) });
  for (const payment of after.payments.filter((each) => !before.payments.includes(each))) {
    const mark = effectKey(owner, `payment#${after.provider}#${payment}`);
    others.push({
      Put: { ...once, Item: { ...mark, kind: 'payment', purchaseId: after.purchaseId, ...writer } },
    });
  }
  if (event !== undefined) {
    const key = providerEventKey(owner, after.provider, event.id);
    const Item = {
      ...key,
      kind: 'provider-event',
      purchaseId: after.purchaseId,
      body: event.body,
      expiresAt: Math.floor(now / 1_000) + eventKept,
      ...writer,
    };
    others.push({ Put: { TableName, Item } });
  }
  return (await transact(purchase, ...others)).outcome === 'done';
}
