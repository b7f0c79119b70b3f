import { count, logError } from '@suffra/shared/observe/observe';
import type { Fact, Notice } from '../providers/port.ts';
import type { Purchase } from '../purchase.ts';
import { applied } from '../purchase-facts.ts';
import type { Owner, Writer } from '../table/keys.ts';
import { readPurchase } from '../table/purchases.ts';
import { type Settlement, writeSettlement } from '../table/settle-purchase.ts';

/** How often a settlement that others raced is decided anew before its message goes back to the queue. */
const tries = 8;

/** What was told of a purchase, by whom, and when it arrived. */
export interface Telling {
  readonly facts: readonly Fact[];
  /** The page that it came through, where that is known. */
  readonly session?: string | undefined;
  readonly event?: Settlement['event'];
  readonly writer: Writer;
  /** The server's clock, milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Settles what a provider tells of a purchase, by whatever way it came: a webhook, the voter's coming back, or the daily
 * reconciliation. A repeat changes nothing.
 * @returns the purchase as it stands then
 * @throws when there is no such purchase (yet), when the word is about another page than the purchase has, or when others
 *   kept changing it: nothing was done, and what told it is tried again
 */
export async function settlePurchase(owner: Owner, purchaseId: string, telling: Telling): Promise<Purchase> {
  const { facts, session, event, writer, now } = telling;
  for (let i = 0; i < tries; i += 1) {
    const before = await readPurchase(owner, purchaseId);
    if (before === undefined) throw new Error('a payment names a purchase that is not there');
    if (session !== undefined && before.session === undefined)
      throw new Error('a payment came before the page of its purchase was noted');
    if (session !== undefined && before.session !== session) throw foreign(owner, purchaseId);
    const { after, lines } = allOf(before, facts);
    if (after === before) return before;
    const settlement = { before, after, lines, ...(event && { event }) };
    if (await writeSettlement(owner, settlement, writer, now)) {
      if (after.oddities.length > before.oddities.length) count('purchaseOdd', 1);
      return { ...after, version: before.version + 1 };
    }
  }
  throw new Error('a purchase changed faster than it could be settled');
}

/** Settles one notice of a webhook. */
export const settleNotice = (
  { purchase: { tenantId, voterId, purchaseId }, session, facts }: Notice,
  rest: Omit<Telling, 'facts' | 'session'>,
): Promise<Purchase> => settlePurchase({ tenantId, voterId }, purchaseId, { ...rest, facts, session });

function allOf(before: Purchase, facts: readonly Fact[]) {
  return facts.reduce<{ after: Purchase; lines: Settlement['lines'] }>(
    ({ after, lines }, fact) => {
      const next = applied(after, fact);
      return { after: next.purchase, lines: [...lines, ...next.lines] };
    },
    { after: before, lines: [] },
  );
}

function foreign(owner: Owner, purchaseId: string): Error {
  const error = new Error('a payment names a purchase that was not made through its page');
  count('purchaseOdd', 1);
  logError('a payment does not fit its purchase', error, { ...owner, purchaseId });
  return error;
}
