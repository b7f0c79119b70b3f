import * as z from 'zod/mini';
import { type Reference, reference, type Sum } from './port.ts';

/** An amount as PayPal writes it: a decimal number in text. */
export const paypalMoney = z.object({ currency_code: z.string(), value: z.string() });
const link = z.object({ rel: z.string(), href: z.string() });
export const links = z.optional(z.array(link));

/** Our own note on a payment; another's, of the same account, may say anything and is not kept. */
export const custom = z.catch(
  z.optional(z.string().check(z.refine((text) => purchaseIn(text) !== undefined))),
  undefined,
);

/** A payment that was taken. */
export const capture = z.object({
  id: z.string(),
  status: z.optional(z.string()),
  amount: paypalMoney,
  custom_id: custom,
});
const refund = z.object({ id: z.string(), status: z.optional(z.string()), amount: paypalMoney, links });
const unit = z.object({
  custom_id: custom,
  payments: z.optional(
    z.object({ captures: z.optional(z.array(capture)), refunds: z.optional(z.array(refund)) }),
  ),
});

/** An order with its payments, as far as anything here depends on it. */
export const paypalOrder = z.object({
  id: z.string(),
  status: z.string(),
  links,
  purchase_units: z.optional(z.array(unit)),
});
export type PaypalOrder = z.output<typeof paypalOrder>;

/** Minor units of an amount; all currencies that we sell in have two decimals. */
export function sumOf({ currency_code: currency, value }: z.output<typeof paypalMoney>): Sum {
  const [, whole = '', part = ''] = /^(\d+)(?:\.(\d{2}))?$/.exec(value) ?? [];
  if (whole === '') throw new Error('PayPal told an amount that is none');
  return { currency, amount: Number(whole) * 100 + Number(part || 0) };
}

/** The purchase that a payment's own note names; undefined when it is none of ours. */
export function purchaseIn(custom: string | undefined): Reference | undefined {
  const [tenantId, voterId, purchaseId, ...more] = (custom ?? '').split('#');
  const found = reference.safeParse({ tenantId, voterId, purchaseId });
  return found.success && more.length === 0 ? found.data : undefined;
}
