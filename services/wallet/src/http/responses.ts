import { toInstant } from '@suffra/shared/clock';
import { id, instant } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { type LedgerEntry, ledgerEntry } from '../domain/ledger-entry.ts';
import { currency } from '../domain/money.ts';
import { providerName } from '../domain/payment-event.ts';
import { type Purchase, purchaseSchema, purchaseState } from '../domain/purchase.ts';

/**
 * A ledger entry in a response: everything in its row except who else caused it, and what wallet notes for later decisions. A
 * new field of the row is returned without a change here.
 */
export const entryResponse = z.extend(
  z.omit(ledgerEntry, { by: true, erasureSeq: true, isFromBeforeErasure: true, decisions: true }),
  { at: instant },
);

/** Converts a ledger entry into its response. */
export const toEntryResponse = ({
  by: _by,
  erasureSeq: _erasureSeq,
  isFromBeforeErasure: _isFromBeforeErasure,
  decisions: _decisions,
  ...entry
}: LedgerEntry): z.output<typeof entryResponse> => ({ ...entry, at: toInstant(entry.at) });

/** A purchase in a response to its voter. */
export const purchaseResponse = z.object({
  purchaseId: id,
  state: purchaseState,
  provider: providerName,
  packId: z.string(),
  /** The name of the pack when it was bought. */
  name: z.string(),
  credits: z.int(),
  price: z.object({ currency, amount: z.int() }),
  createdAt: instant,
  /** The URL of the payment page, while it can be paid. */
  payAt: z.optional(z.string()),
  /** Credits revoked since, because money was refunded or is disputed. */
  revoked: z.int(),
});

/** Converts a purchase into its response. @param now milliseconds since the epoch */
export function toPurchaseResponse(purchase: Purchase, now: number): z.output<typeof purchaseResponse> {
  const { purchaseId, state, provider, packId, name, credits, price, createdAt, revoked } = purchase;
  const isPayable = state === 'open' && purchase.payAt !== undefined && now < purchase.payUntil;
  return {
    ...{ purchaseId, state, provider, packId, name, credits, price, revoked },
    createdAt: toInstant(createdAt),
    ...(isPayable && { payAt: purchase.payAt }),
  };
}

/**
 * An exported purchase: everything in its row except the URL of its payment page and what detects repeated requests and
 * concurrent writes. A new field of the row is exported without a change here.
 */
export const exportedPurchase = z.extend(
  z.omit(purchaseSchema, { payAt: true, requestHash: true, version: true, isVoterErased: true }),
  { createdAt: instant, payUntil: instant, paidAt: z.optional(instant) },
);

/** Converts a purchase into its export. */
export const toExportedPurchase = ({
  payAt: _payAt,
  requestHash: _requestHash,
  version: _version,
  isVoterErased: _isVoterErased,
  paidAt,
  ...purchase
}: Purchase): z.output<typeof exportedPurchase> => ({
  ...purchase,
  createdAt: toInstant(purchase.createdAt),
  payUntil: toInstant(purchase.payUntil),
  ...(paidAt !== undefined && { paidAt: toInstant(paidAt) }),
});
