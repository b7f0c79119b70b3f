import { assertNotSuspended } from '@suffra/shared/errors';
import { countAttempt } from '@suffra/shared/limits/count-attempt';
import { idempotencyKeyReused } from '../domain/errors.ts';
import { toPaymentOrder } from '../domain/payment-order.ts';
import { createPurchase, isTooLateToOpen, type Purchase } from '../domain/purchase.ts';
import { purchaseLimit } from '../domain/purchase-limit.ts';
import {
  createPurchaseTerms,
  hashPurchaseRequest,
  type PurchaseRequest,
} from '../domain/purchase-request.ts';
import { tableName } from '../env.ts';
import type { LoadProvider } from '../providers/load-provider.ts';
import { readPaymentSettings } from '../providers/settings.ts';
import type { Owner, WriteContext } from '../storage/keys.ts';
import { readPacks } from '../storage/packs.ts';
import { insertPurchase, readPurchase, writePaymentPage } from '../storage/purchases.ts';
import { readIsSuspended } from '../storage/tenant-replicas.ts';
import { settlePurchase } from './settle-purchase.ts';

/** The id, language and time of a new purchase. */
export interface PurchaseContext {
  /** The same for a repeated request: derived from its Idempotency-Key. */
  readonly purchaseId: string;
  readonly language: 'en' | 'pl';
  readonly context: WriteContext;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Starts a purchase: inserts its row, opens the payment page, and stores the page in the row. Each step has the same
 * outcome when it is repeated: a retry after a crash continues where the first request stopped.
 * @throws DomainError `no-such-pack`, `pack-not-on-sale`, `price-not-offered`, `currency-not-taken`,
 *   `idempotency-key-reused`, `provider-unavailable`, `tenant-suspended` or `too-many-requests`
 */
export async function startPurchase(
  owner: Owner,
  request: PurchaseRequest,
  { purchaseId, language, context, now }: PurchaseContext,
  loadProvider: LoadProvider,
): Promise<Purchase> {
  let purchase = await readPurchase(owner, purchaseId);
  if (purchase === undefined) {
    assertNotSuspended(await readIsSuspended(owner.tenantId));
    const pack = (await readPacks(owner.tenantId)).find(({ packId }) => packId === request.packId);
    const terms = createPurchaseTerms(pack, request, purchaseId, language);
    // A repeated request finds its purchase and does not count.
    const subject = { tenantId: owner.tenantId, subject: owner.voterId };
    await countAttempt(tableName().WALLET_TABLE, subject, purchaseLimit, now);
    purchase = await insertPurchase(owner, createPurchase(terms, now), context);
  }
  if (purchase.requestHash !== hashPurchaseRequest(request) || purchase.isVoterErased)
    throw idempotencyKeyReused();
  if (purchase.sessionId !== undefined || purchase.state !== 'open') return purchase;
  return isTooLateToOpen(purchase, now)
    ? settlePurchase(owner, purchaseId, { events: [{ kind: 'expired' }], context, now })
    : openPaymentPage(owner, purchase, context, loadProvider);
}

async function openPaymentPage(
  owner: Owner,
  purchase: Purchase,
  context: WriteContext,
  loadProvider: LoadProvider,
): Promise<Purchase> {
  const [provider, { site }] = await Promise.all([loadProvider(purchase.provider), readPaymentSettings()]);
  const page = await provider.openPage(toPaymentOrder(owner, purchase, site));
  return writePaymentPage(owner, purchase.purchaseId, page, context);
}
