import { count, logError } from '@suffra/shared/observe/observe';
import { inTenant } from '@suffra/shared/tenant-scope';
import type { Fact, Notice } from '../providers/port.ts';
import type { Purchase } from '../purchase.ts';
import { applied, misdirected } from '../purchase-facts.ts';
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
 * @throws when there is no such purchase (yet), when others kept changing it, or when its payment was another purchase's:
 *   nothing was done, and what told it is tried again
 */
export const settlePurchase = (owner: Owner, purchaseId: string, telling: Telling): Promise<Purchase> =>
  inTenant(owner.tenantId, () => settle(owner, purchaseId, telling));

async function settle(owner: Owner, purchaseId: string, telling: Telling): Promise<Purchase> {
  const { facts, session, event, writer, now } = telling;
  for (let i = 0; i < tries; i += 1) {
    const before = await readPurchase(owner, purchaseId);
    if (before === undefined) throw new Error('a payment names a purchase that is not there');
    const { after, lines } = decided(before, facts, session);
    if (after === before) return before;
    const settlement = { before, after, lines, ...(event && { event }) };
    if (await writeSettlement(owner, settlement, writer, now)) {
      if (after.oddities.length > before.oddities.length) report(owner, after);
      return { ...after, version: before.version + 1 };
    }
  }
  throw new Error('a purchase changed faster than it could be settled, or its payment was another’s');
}

/** Settles one notice of a webhook. */
export const settleNotice = (
  { purchase: { tenantId, voterId, purchaseId }, session, facts }: Notice,
  rest: Omit<Telling, 'facts' | 'session'>,
): Promise<Purchase> => settlePurchase({ tenantId, voterId }, purchaseId, { ...rest, facts, session });

/** @throws when money came through a page that is not noted yet: nobody can have been sent there */
function decided(before: Purchase, facts: readonly Fact[], session: string | undefined) {
  if (session !== undefined && before.session !== undefined && before.session !== session) {
    const { purchase: after, lines } = misdirected(before, session, facts);
    return { after, lines };
  }
  if (session !== undefined && before.session === undefined && facts.some(({ kind }) => kind === 'paid'))
    throw new Error('a payment came before the page of its purchase was noted');
  return facts.reduce<{ after: Purchase; lines: Settlement['lines'] }>(
    ({ after, lines }, fact) => {
      const next = applied(after, fact);
      return { after: next.purchase, lines: [...lines, ...next.lines] };
    },
    { after: before, lines: [] },
  );
}

/** Has a person called: the purchase says what is odd about it. */
function report(owner: Owner, { purchaseId, oddities }: Purchase): void {
  count('purchaseOdd', 1);
  logError('a payment does not fit its purchase', new Error(oddities.at(-1)), { ...owner, purchaseId });
}
