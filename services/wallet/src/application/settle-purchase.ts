import { addCountMetric, logError } from '@suffra/shared/observability/invocation-log';
import { retryOnConflict } from '@suffra/shared/retry';
import { runInTenantScope } from '@suffra/shared/tenant-scope';
import { applyPaymentEvents, rejectSessionMismatch } from '../domain/apply-payment-event.ts';
import type { PaymentEvent } from '../domain/payment-event.ts';
import type { Purchase } from '../domain/purchase.ts';
import type { WebhookNotification } from '../providers/payment-provider.ts';
import type { Owner, WriteContext } from '../storage/keys.ts';
import { readPurchase } from '../storage/purchases.ts';
import { type Settlement, writeSettlement } from '../storage/settlements.ts';

/** How often a settlement is repeated when concurrent writes win, before its message goes back to the queue. */
const maxAttempts = 8;

/** The payment events of a purchase, and how they arrived. */
export interface SettlementInput {
  readonly events: readonly PaymentEvent[];
  /** The payment page that they arrived through, if known. */
  readonly sessionId?: string | undefined;
  readonly providerEvent?: Settlement['providerEvent'];
  readonly context: WriteContext;
  /** The server's clock, milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Applies payment events to a purchase and its ledger. A webhook, the return of the voter and the daily reconciliation
 * all settle a purchase here. Events that were applied before change nothing.
 * @returns the purchase after the events
 * @throws DomainError `busy` when concurrent writes won every attempt, or another purchase has used the payment: nothing
 *   was written
 * @throws when the purchase does not exist (yet)
 */
export const settlePurchase = (owner: Owner, purchaseId: string, input: SettlementInput): Promise<Purchase> =>
  // A webhook is consumed in the scope of the platform: from here on, only rows of the purchase's tenant are accessible.
  runInTenantScope(owner.tenantId, () =>
    retryOnConflict(() => attemptSettlement(owner, purchaseId, input), {
      maxAttempts,
      baseDelayMs: 0,
      maxDurationMs: Number.POSITIVE_INFINITY,
    }),
  );

async function attemptSettlement(
  owner: Owner,
  purchaseId: string,
  { events, sessionId, providerEvent, context, now }: SettlementInput,
): Promise<Purchase | undefined> {
  const before = await readPurchase(owner, purchaseId);
  if (before === undefined) throw new Error('the purchase of a payment does not exist');
  const { after: settled, entries } = computeSettlement(before, events, sessionId);
  if (settled === before) return before;
  const after = settled.payments.length > 0 ? { ...settled, paidAt: before.paidAt ?? now } : settled;
  const settlement = { before, after, entries, ...(providerEvent && { providerEvent }) };
  if (!(await writeSettlement(owner, settlement, context, now))) return undefined;
  if (after.anomalies.length > before.anomalies.length) reportAnomaly(owner, after);
  return { ...after, version: before.version + 1 };
}

/** Settles the purchase of a notification. */
export const settleNotification = (
  { purchase: { tenantId, voterId, purchaseId }, sessionId, events }: WebhookNotification,
  rest: Omit<SettlementInput, 'events' | 'sessionId'>,
): Promise<Purchase> => settlePurchase({ tenantId, voterId }, purchaseId, { ...rest, events, sessionId });

/** @throws when a payment arrives before the purchase has a payment page: the voter cannot have been sent there */
function computeSettlement(
  before: Purchase,
  events: readonly PaymentEvent[],
  sessionId: string | undefined,
): Pick<Settlement, 'after' | 'entries'> {
  if (sessionId !== undefined && before.sessionId !== undefined && before.sessionId !== sessionId) {
    const { purchase: after, entries } = rejectSessionMismatch(before, sessionId, events);
    return { after, entries };
  }
  if (sessionId !== undefined && before.sessionId === undefined && events.some(({ kind }) => kind === 'paid'))
    throw new Error('a payment arrived before its purchase has a payment page');
  const { purchase: after, entries } = applyPaymentEvents(before, events);
  return { after, entries };
}

/** Raises the alarm PurchaseAnomalyAlarm, and logs what an operator must check. */
function reportAnomaly(owner: Owner, { purchaseId, anomalies }: Purchase): void {
  addCountMetric('purchaseAnomalies', 1);
  logError('a payment does not match its purchase', new Error(anomalies.at(-1)), { ...owner, purchaseId });
}
