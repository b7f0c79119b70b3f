import { platformTenant } from '@suffra/shared/tenant-scope';

/** The key of a row. Each partition key starts with the tenant id. Ids contain no `#`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The voter who owns a wallet. */
export interface Owner {
  readonly tenantId: string;
  readonly voterId: string;
}

/** Attributes that every write stores in its row. */
export interface WriteContext {
  /** From the request or the event. The stream passes it on. */
  readonly correlationId: string;
  /** New for each write: identifies a writer's own row if the response to the write was lost. */
  readonly writeId: string;
}

/** The partition key of a voter's wallet. */
export const walletPk = ({ tenantId, voterId }: Owner): string => `${tenantId}#wallet#${voterId}`;

/** Parses a partition key. @throws when it is not the partition key of a wallet */
export function parseOwner(pk: string): Owner {
  const [tenantId, kind, voterId] = pk.split('#');
  if (!tenantId || kind !== 'wallet' || !voterId) throw new Error('the partition of a row is not a wallet');
  return { tenantId, voterId };
}

/** The prefix of the sort keys of ledger entries. The padded sequence number follows: entries sort by it. */
export const entryPrefix = 'entry#';

/** A ledger entry. @param seq from 1 */
export const entryKey = (owner: Owner, seq: number): Key => ({
  pk: walletPk(owner),
  sk: `${entryPrefix}${String(seq).padStart(12, '0')}`,
});

/** The decision that is published again for a repeated command about a voting. */
export const republishedDecisionKey = (owner: Owner, votingId: string): Key => ({
  pk: walletPk(owner),
  sk: `republished-decision#${votingId}`,
});

/** The record that something which may happen once has happened. @param id unique in the wallet, forever */
export const idempotencyRecordKey = (owner: Owner, id: string): Key => ({
  pk: walletPk(owner),
  sk: `idempotency-record#${id}`,
});

/**
 * The marker of a payment that a purchase has used. All tenants share the accounts at the payment providers, so a payment
 * belongs to the platform: it counts once, whichever voter or tenant its webhook names.
 */
export const paymentKey = (provider: string, payment: string): Key => ({
  pk: `${platformTenant}#payment#${provider}#${payment}`,
  sk: 'payment',
});

/** The partition key of the replicas of all tenants. Operators list their sales. */
export const tenantsPk = `${platformTenant}#tenants`;

/** The replica of a tenant. */
export const tenantKey = (tenantId: string): Key => ({ pk: tenantsPk, sk: tenantId });

/** The replica of the voter who owns a wallet. */
export const voterKey = (owner: Owner): Key => ({ pk: walletPk(owner), sk: 'voter' });

/** The partition key of a tenant's credit packs. */
export const packsPk = (tenantId: string): string => `${tenantId}#packs`;

/** Reads the tenant from the partition key of its credit packs. */
export const parsePacksTenant = (pk: string): string => pk.split('#')[0] ?? '';

/** A credit pack. */
export const packKey = (tenantId: string, packId: string): Key => ({ pk: packsPk(tenantId), sk: packId });

/** The prefix of the sort keys of purchases. */
export const purchasePrefix = 'purchase#';

/** A voter's purchase. */
export const purchaseKey = (owner: Owner, purchaseId: string): Key => ({
  pk: walletPk(owner),
  sk: `${purchasePrefix}${purchaseId}`,
});

/** Parses the key of a purchase. @throws when it is not the key of a purchase */
export function parsePurchaseKey({ pk, sk }: Key): Owner & { readonly purchaseId: string } {
  if (!sk.startsWith(purchasePrefix)) throw new Error('the sort key of a row is not a purchase');
  return { ...parseOwner(pk), purchaseId: sk.slice(purchasePrefix.length) };
}

/**
 * The keys of the index sales: paid purchases by their month and day.
 * @param paidAt milliseconds since the epoch
 */
export const saleIndexKey = (tenantId: string, purchaseId: string, paidAt: number) => {
  const day = toDay(paidAt);
  return { salesMonth: toSalesMonth(tenantId, day), saleKey: `${day}#${purchaseId}` };
};

/** The partition key of the index sales. @param day a day, or a month */
export const toSalesMonth = (tenantId: string, day: string): string => `${tenantId}#sales#${day.slice(0, 7)}`;

/** An event of a provider, stored for the investigation of a payment. @param eventId the provider's own id */
export const providerEventKey = (owner: Owner, provider: string, eventId: string): Key => ({
  pk: walletPk(owner),
  sk: `provider-event#${provider}#${eventId}`,
});

/** The day of an instant, in UTC: `2026-11-24`. @param at milliseconds since the epoch */
export const toDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * The suffixes of the index keys of one day. A day is spread over 32 keys: its purchases then exceed the write capacity
 * of one partition much later. An index that falls behind throttles the writes of its table.
 */
export const dayShards = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

/** The key of the index byReconcileDay: the day and the last character of the purchase id. */
export const reconcileDayKey = (purchaseId: string, at: number): string =>
  `${toDay(at)}#${purchaseId.slice(-1)}`;

/**
 * The partition key of one day's reconciliation. Differences of all tenants belong to the platform's own tenant: only
 * operators read them.
 */
export const reconciliationPk = (day: string): string => `platform#reconciliation#${day}`;

/** A difference that a reconciliation found. */
export const differenceKey = (day: string, { tenantId, voterId }: Owner, purchaseId: string): Key => ({
  pk: reconciliationPk(day),
  sk: `difference#${tenantId}#${voterId}#${purchaseId}`,
});

/** The note that a difference was handled. It is a separate row, because a repeated run replaces the difference. */
export const handledKey = (day: string, { tenantId, voterId }: Owner, purchaseId: string): Key => ({
  pk: reconciliationPk(day),
  sk: `handled#${tenantId}#${voterId}#${purchaseId}`,
});

/** The prefix of the sort keys of the summaries. */
export const summaryPrefix = 'summary#';

/** The summary of one run. It sorts after the differences. */
export const runSummaryKey = (day: string, runId: string): Key => ({
  pk: reconciliationPk(day),
  sk: `${summaryPrefix}${runId}`,
});
