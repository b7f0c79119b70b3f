import * as z from 'zod/mini';
import { fetchDeliveriesToken } from '../reporting/send-ci-event.ts';
import { sendRequest } from '../synthetic/api.ts';

const day = 86_400_000;
const metrics = z.record(z.string(), z.unknown());

/** Prints the delivery metrics of the last 30 days, as the delivery dashboard shows them. */
export const printMetrics = async (): Promise<void> =>
  console.log(JSON.stringify(await readMetrics(), null, 2));

/** Reads the delivery metrics of the last 30 days. @throws if the platform does not return them */
export async function readMetrics(): Promise<z.output<typeof metrics>> {
  const { site, token } = await fetchDeliveriesToken();
  const now = Date.now();
  const range = new URLSearchParams({
    from: new Date(now - 30 * day).toISOString(),
    to: new Date(now).toISOString(),
  });
  const { status, body } = await sendRequest(site, 'GET', `/v1/platform/deliveries?${range}`, { token });
  if (status !== 200) throw new Error(`Reading the delivery metrics failed with status ${status}`);
  return metrics.parse(body);
}
