import type { TimeRange } from '../rules/metrics/time-range.ts';
import { send } from './http.ts';
import { type Deliveries, deliveries } from './schemas/deliveries.ts';

/** Reads the delivery metrics, for operators. @throws Problem `range-too-long` for more than 400 days */
export const readDeliveries = async ({ from, to }: TimeRange): Promise<Deliveries> => {
  const instant = (ms: number) => new Date(ms).toISOString();
  const search = new URLSearchParams({ from: instant(from), to: instant(to) });
  return (await send({ method: 'GET', path: `/v1/platform/deliveries?${search}`, schema: deliveries })).data;
};
