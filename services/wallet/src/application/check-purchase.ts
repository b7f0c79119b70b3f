import { noSuchPurchase } from '../domain/errors.ts';
import { isUnfinished, type Purchase } from '../domain/purchase.ts';
import type { LoadProvider } from '../providers/load-provider.ts';
import type { Owner, WriteContext } from '../storage/keys.ts';
import { readPurchase } from '../storage/purchases.ts';
import { settlePurchase } from './settle-purchase.ts';

/**
 * Asks the provider about an unfinished purchase and settles its answer. A finished purchase is returned as it is:
 * refunds and disputes arrive by webhook.
 * @param now milliseconds since the epoch
 * @throws DomainError `no-such-purchase`, `provider-unavailable` or `busy`
 */
export async function checkPurchase(
  owner: Owner,
  purchaseId: string,
  context: WriteContext,
  now: number,
  loadProvider: LoadProvider,
): Promise<Purchase> {
  const purchase = await readPurchase(owner, purchaseId);
  if (purchase === undefined || purchase.isVoterErased) throw noSuchPurchase();
  if (!isUnfinished(purchase) || purchase.sessionId === undefined) return purchase;
  const provider = await loadProvider(purchase.provider);
  const events = await provider.fetchPaymentEvents(purchase.sessionId);
  return settlePurchase(owner, purchaseId, { events, context, now });
}
