import * as z from 'zod/mini';
import { send } from '../synthetic/api.ts';
import { deliveriesToken } from '../tell/post.ts';

const day = 86_400_000;
const figures = z.record(z.string(), z.unknown());

/** Prints the figures of the last 30 days, as the delivery dashboard shows them. */
export const report = async (): Promise<void> => console.log(JSON.stringify(await figuresTold(), null, 2));

/** The figures of the last 30 days. @throws when they are not to be had */
export async function figuresTold(): Promise<z.output<typeof figures>> {
  const { site, token } = await deliveriesToken();
  const now = Date.now();
  const range = new URLSearchParams({
    from: new Date(now - 30 * day).toISOString(),
    to: new Date(now).toISOString(),
  });
  const { status, body } = await send(site, 'GET', `/v1/platform/deliveries?${range}`, { token });
  if (status !== 200) throw new Error(`the figures were not to be had: ${status}`);
  return figures.parse(body);
}
