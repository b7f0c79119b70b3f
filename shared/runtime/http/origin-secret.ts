import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import { createCachedSecret } from '../keys/cached-secret.ts';
import { readSecretText } from '../keys/key-secret.ts';
import { addPlatformCountMetric } from '../observability/invocation-log.ts';

/** The header that the CDN adds to each request to an API. Its value is a secret, so only the CDN can send it. */
export const originHeader = 'x-suffra-origin';

/** The ARN of the secret, or `off` where there is no CDN: in local runs and tests. */
const getSecretId = (): string => process.env.ORIGIN_SECRET ?? 'off';

/** During a rotation both values are valid, until the CDN sends the new one everywhere. */
const originSecret = z.object({
  current: z.string().check(z.minLength(32)),
  previous: z.optional(z.string().check(z.minLength(32))),
});

const secret = createCachedSecret({
  name: 'the secret of the CDN',
  load: async () => {
    const { current, previous } = originSecret.parse(JSON.parse(await readSecretText(getSecretId())));
    return [current, ...(previous === undefined ? [] : [previous])];
  },
  onFailure: () => addPlatformCountMetric('originSecretUnreadable', 1),
  retryDelayMs: 10_000,
});

/** Forgets the secret. For tests. */
export const forgetOriginSecret = (): void => secret.clear();

/**
 * Whether a request came through the CDN, and so through its firewall. If the secret cannot be read, requests are
 * accepted: a vote must not depend on one more service, and the firewall is not what authenticates.
 * @param value of {@link originHeader}
 */
export async function isFromCdn(value: string | undefined, clock: Clock): Promise<boolean> {
  if (getSecretId() === 'off') return true;
  const now = clock();
  if (await isValid(value, () => secret.get(now))) return true;
  return value !== undefined && isValid(value, () => secret.getNewest(now));
}

async function isValid(value = '', readValues: () => Promise<readonly string[]>): Promise<boolean> {
  // The cache has logged the error.
  const validValues = await readValues().catch(() => undefined);
  const sent = Buffer.from(value);
  return (
    validValues === undefined ||
    validValues.some((valid) => sent.length === valid.length && timingSafeEqual(Buffer.from(valid), sent))
  );
}
