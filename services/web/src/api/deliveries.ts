import type { Span } from '../rules/figures/span.ts';
import { send } from './http.ts';
import { type Deliveries, deliveries } from './shapes/delivery.ts';

/** How changes reach production, for operators. @throws Problem `range-too-long` for more than 400 days */
export const readDeliveries = async ({ from, to }: Span): Promise<Deliveries> => {
  const instant = (ms: number) => new Date(ms).toISOString();
  const search = new URLSearchParams({ from: instant(from), to: instant(to) });
  return (await send({ method: 'GET', path: `/v1/platform/deliveries?${search}`, answer: deliveries })).data;
};
