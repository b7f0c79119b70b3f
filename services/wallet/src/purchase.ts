import * as z from 'zod/mini';
import { currency } from './money.ts';
import { providerName } from './providers/port.ts';

/** How far a purchase has come. A later word in this list is never undone by an earlier one, whatever order they come in. */
export const states = ['open', 'waiting', 'expired', 'failed', 'refused', 'credited'] as const;
export const purchaseState = z.enum(states);
export type PurchaseState = z.output<typeof purchaseState>;

/** How far a case has come; as with {@link states}, a later word is never undone by an earlier one. */
export const disputeStates = ['open', 'won', 'lost'] as const;
const disputeState = z.enum(disputeStates);

/** A voter's purchase of credits: its terms as they were when it was begun, and all that the provider has told of it. */
export const purchase = z.object({
  purchaseId: z.string(),
  provider: providerName,
  packId: z.string(),
  /** The name of the pack. */
  name: z.string(),
  credits: z.int(),
  price: z.object({ currency, amount: z.int() }),
  language: z.enum(['en', 'pl']),
  /** What tells one request from another that used the same Idempotency-Key. */
  hash: z.string(),
  /** Milliseconds since the epoch. */
  createdAt: z.int(),
  /** Until when the page may be paid, milliseconds since the epoch. */
  payUntil: z.int(),
  /** The provider's id of the hosted page, and its address: absent until it is opened. */
  session: z.optional(z.string()),
  payAt: z.optional(z.string()),
  state: purchaseState,
  /** The payments of the right sum: the first brought the credits, and any other is for a person to look at. */
  payments: z.array(z.string()),
  /** Minor units given back so far, by payment. */
  refunds: z.record(z.string(), z.int()),
  /** By the provider's id of the case. */
  disputes: z.record(z.string(), z.object({ payment: z.string(), state: disputeState })),
  /** Credits taken back so far. */
  revoked: z.int(),
  /** What a person has to look at: each said once. */
  oddities: z.array(z.string()),
  /** Its voter was erased since: it brings no credits any more, and takes none. */
  erased: z.optional(z.boolean()),
  /** Counts the changes of this row. */
  version: z.int(),
});
export type Purchase = z.output<typeof purchase>;

/** What is bought, and how. */
export type Terms = Pick<
  Purchase,
  'purchaseId' | 'provider' | 'packId' | 'name' | 'credits' | 'price' | 'language' | 'hash'
>;

/** How long a hosted page may be paid: Stripe takes from 30 minutes to 24 hours. */
const payable = 2 * 3_600_000;

/** The least time for which a page is opened, milliseconds: Stripe takes no less than half an hour, by its own clock. */
const leastPayable = 31 * 60_000;

/**
 * Whether it is too late to open a purchase's page: whoever asked for it died before, and asks again after hours.
 * @param now milliseconds since the epoch
 */
export const tooLateToOpen = ({ payUntil }: Purchase, now: number): boolean => now > payUntil - leastPayable;

/** A purchase that begins. @param now milliseconds since the epoch */
export const begun = (terms: Terms, now: number): Purchase => ({
  ...terms,
  createdAt: now,
  payUntil: now + payable,
  state: 'open',
  payments: [],
  refunds: {},
  disputes: {},
  revoked: 0,
  oddities: [],
  version: 1,
});
