import { decodeCursor, encodeCursor } from '@suffra/shared/http/cursor';
import { id } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { purchase } from '../purchase.ts';
import { purchaseAnswer, purchaseBody } from '../purchase-answer.ts';
import { readPurchases } from '../table/purchases.ts';

/** A purchase as it is taken out: as its voter sees it, with what the payment company told, and not where it is paid. */
export const boughtBody = z.extend(z.omit(purchaseAnswer, { payAt: true }), {
  /** The company's ids of the payments that came. */
  payments: purchase.shape.payments,
  /** Given back so far, in minor units of the currency, by payment. */
  refunds: purchase.shape.refunds,
  /** By the company's id of the case. */
  disputes: purchase.shape.disputes,
});

const place = z.strictObject({ after: id });

/**
 * A page of a voter's purchases, in no order that means anything.
 * @param query at most so many (20), and the cursor of the page before
 * @param now milliseconds since the epoch
 * @throws Problem `invalid-request` when the cursor is none
 */
export async function purchasePage(
  who: { readonly tenantId: string; readonly voterId: string },
  { limit = 20, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  now: number,
): Promise<{ items: z.output<typeof boughtBody>[]; nextCursor?: string }> {
  const from = cursor === undefined ? {} : decodeCursor(cursor, place);
  const { purchases, last } = await readPurchases(who, { limit, ...from });
  const items = purchases.map((each) => {
    const { payAt: _, ...seen } = purchaseBody(each, now);
    const { payments, refunds, disputes } = each;
    return { ...seen, payments, refunds, disputes };
  });
  return { items, ...(last !== undefined && { nextCursor: encodeCursor({ after: last }) }) };
}
