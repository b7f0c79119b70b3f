import { type TransactionWrite, writeTransaction } from '@suffra/shared/storage/write-transaction';
import { runWithPlatformPartitions } from '@suffra/shared/tenant-scope';
import { createNextEntries, type EntryDraft } from '../domain/ledger.ts';
import type { Purchase } from '../domain/purchase.ts';
import { tableName } from '../env.ts';
import { type Owner, paymentKey, providerEventKey, type WriteContext } from './keys.ts';
import { readNewestEntry, toEntryPut } from './ledger-entries.ts';
import { toPurchaseRow } from './purchase-row.ts';

/** How long an event of a provider is kept, seconds: a payment can be disputed for 540 days. */
const eventRetentionSeconds = 540 * 86_400;

/** A change of a purchase and the ledger entries that belong to it. */
export interface Settlement {
  readonly before: Purchase;
  readonly after: Purchase;
  readonly entries: readonly EntryDraft[];
  /** The redacted event of the provider, if the change was caused by one. It does not name the payer. */
  readonly providerEvent?: { readonly id: string; readonly body: string };
}

/**
 * Writes a purchase and its ledger entries in one transaction. Its conditions: the purchase still has the version that
 * was read, the sequence numbers are free, and no other purchase of the platform has used one of the new payments.
 * @param now the server's clock, milliseconds since the epoch
 * @returns false when a condition failed: read again and decide again
 */
export async function writeSettlement(
  owner: Owner,
  { before, after, entries, providerEvent }: Settlement,
  context: WriteContext,
  now: number,
): Promise<boolean> {
  const TableName = tableName().WALLET_TABLE;
  const purchase: TransactionWrite = {
    Put: {
      TableName,
      Item: toPurchaseRow(owner, { ...after, version: before.version + 1 }, context, now),
      ConditionExpression: 'version = :read',
      ExpressionAttributeValues: { ':read': before.version },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
  const others: TransactionWrite[] = [];
  const newest = entries.length === 0 ? undefined : await readNewestEntry(owner);
  for (const entry of createNextEntries(newest, entries, now))
    others.push({ Put: toEntryPut(owner, entry, context) });
  const markers = after.payments
    .filter((payment) => !before.payments.includes(payment))
    .map((payment) => paymentKey(after.provider, payment));
  for (const marker of markers)
    others.push({
      Put: {
        TableName,
        Item: {
          ...marker,
          kind: 'payment',
          tenantId: owner.tenantId,
          purchaseId: after.purchaseId,
          ...context,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    });
  if (providerEvent !== undefined)
    others.push({
      Put: {
        TableName,
        Item: {
          ...providerEventKey(owner, after.provider, providerEvent.id),
          kind: 'provider-event',
          purchaseId: after.purchaseId,
          body: providerEvent.body,
          expiresAt: Math.floor(now / 1_000) + eventRetentionSeconds,
          ...context,
        },
      },
    });
  // The marker of a payment belongs to the platform: two purchases of different tenants must not use one payment.
  const partitions = markers.map(({ pk }) => pk);
  const written = await runWithPlatformPartitions(partitions, () => writeTransaction(purchase, ...others));
  return written.outcome === 'done';
}
