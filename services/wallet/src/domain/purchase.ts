import * as z from 'zod/mini';
import { currency } from './money.ts';
import { disputeStates, providerName, refundStates } from './payment-event.ts';

/** The states of a purchase. It only moves towards the end of this list, whatever the order of the events. */
export const purchaseStates = ['open', 'waiting', 'expired', 'failed', 'refused', 'credited'] as const;
export const purchaseState = z.enum(purchaseStates);
export type PurchaseState = z.output<typeof purchaseState>;

const refund = z.object({
  payment: z.string(),
  /** Minor units. */
  amount: z.int(),
  state: z.enum(refundStates),
  createdAt: z.int(),
  at: z.int(),
});
/** The newest report about a refund. Times are the provider's, milliseconds since the epoch. */
export type Refund = z.output<typeof refund>;

const refundTotal = z.object({
  /** Minor units. Absent: at this time all refunds were listed one by one, and their sum counts. */
  amount: z.optional(z.int()),
  at: z.int(),
});
/** The newest report about all refunds of a payment together. */
export type RefundTotal = z.output<typeof refundTotal>;

const dispute = z.object({
  payment: z.string(),
  /** Minor units. */
  amount: z.int(),
  state: z.enum(disputeStates),
  at: z.int(),
});
/** The newest report about a dispute. */
export type Dispute = z.output<typeof dispute>;

/** A voter's purchase of credits: its terms when it started, and everything the provider has reported since. */
export const purchaseSchema = z.object({
  purchaseId: z.string(),
  provider: providerName,
  packId: z.string(),
  /** The name of the pack. */
  name: z.string(),
  credits: z.int(),
  price: z.object({ currency, amount: z.int() }),
  language: z.enum(['en', 'pl']),
  /** Detects another request with the same Idempotency-Key. */
  requestHash: z.string(),
  /** Milliseconds since the epoch. */
  createdAt: z.int(),
  /** The payment page can be paid until then, milliseconds since the epoch. */
  payUntil: z.int(),
  /** The provider's id of the payment page, and its URL. Absent until it is open. */
  sessionId: z.optional(z.string()),
  payAt: z.optional(z.string()),
  state: purchaseState,
  /** When the first payment of the right amount was settled, milliseconds since the epoch. The sale belongs to this day. */
  paidAt: z.optional(z.int()),
  /** The ids of payments of the right amount. The first one brought the credits; each further one is an anomaly. */
  payments: z.array(z.string()),
  /** By the provider's id of the refund. */
  refunds: z.record(z.string(), refund),
  /** By payment. */
  refundTotals: z.record(z.string(), refundTotal),
  /** By the provider's id of the dispute. */
  disputes: z.record(z.string(), dispute),
  /** Credits revoked so far. */
  revoked: z.int(),
  /** Descriptions of what an operator must check, each once. */
  anomalies: z.array(z.string()),
  /** Whether the voter was erased: the purchase then neither brings nor takes credits. */
  isVoterErased: z.optional(z.boolean()),
  /** Incremented with each change of this row. */
  version: z.int(),
});
export type Purchase = z.output<typeof purchaseSchema>;

/** The terms of a purchase: credits, price and provider. */
export type PurchaseTerms = Pick<
  Purchase,
  'purchaseId' | 'provider' | 'packId' | 'name' | 'credits' | 'price' | 'language' | 'requestHash'
>;

/** How long a payment page can be paid. Stripe allows 30 minutes to 24 hours. */
const payDurationMs = 2 * 3_600_000;

/** The shortest time for which a page is opened: one minute above Stripe's minimum, which Stripe measures by its own clock. */
const minPayDurationMs = 31 * 60_000;

/**
 * Whether it is too late to open the payment page of a purchase: the first request failed before it opened the page,
 * and the retry arrived much later.
 * @param now milliseconds since the epoch
 */
export const isTooLateToOpen = ({ payUntil }: Purchase, now: number): boolean =>
  now > payUntil - minPayDurationMs;

/** Whether the outcome of a purchase is unknown. Refunds and disputes may follow when it is known. */
export const isUnfinished = ({ state }: Purchase): boolean => state === 'open' || state === 'waiting';

/** Most people pay within minutes, and a webhook follows within seconds. */
const checkAfterMs = 15 * 60_000;

/**
 * Returns when a sweep asks the provider about a purchase, milliseconds since the epoch.
 * @param since when the purchase changed last
 * @returns undefined when its outcome is known
 */
export const getCheckTime = (purchase: Purchase, since: number): number | undefined =>
  isUnfinished(purchase) ? since + checkAfterMs : undefined;

/** After the page has expired, nobody waits at it. */
const dayMs = 86_400_000;

/**
 * Returns how long after a check of an unfinished purchase the next one follows, milliseconds: 30 minutes while its page
 * can be paid and for an hour afterwards, then a day.
 */
export const getCheckIntervalMs = ({ payUntil }: Purchase, now: number): number =>
  now <= payUntil + 3_600_000 ? 1_800_000 : dayMs;

/** How long after it was sent a refund can fail: until then a bank can return it (Stripe, “Failed refunds”). */
const refundReturnMs = 30 * 86_400_000;

/**
 * Whether a refund or a dispute of the purchase is not decided yet.
 * @param now milliseconds since the epoch
 */
export const hasUndecidedReversal = ({ refunds, disputes }: Purchase, now: number): boolean =>
  Object.values(refunds).some(
    ({ state, createdAt }) => state === 'pending' || (state === 'done' && now < createdAt + refundReturnMs),
  ) || Object.values(disputes).some(({ state }) => state === 'inquiry' || state === 'open');

/** Creates an open purchase. @param now milliseconds since the epoch */
export const createPurchase = (terms: PurchaseTerms, now: number): Purchase => ({
  ...terms,
  createdAt: now,
  payUntil: now + payDurationMs,
  state: 'open',
  payments: [],
  refunds: {},
  refundTotals: {},
  disputes: {},
  revoked: 0,
  anomalies: [],
  version: 1,
});
