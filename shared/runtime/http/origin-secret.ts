import { timingSafeEqual } from 'node:crypto';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import { getSecretsManagerClient } from '../keys/key-secret.ts';
import { addCountMetric, logError } from '../observability/invocation-log.ts';

/** The header that the CDN adds to each request to an API. Its value is a secret, so only the CDN can send it. */
export const originHeader = 'x-suffra-origin';

/** The ARN of the secret, or `off` where there is no CDN: in local runs and tests. */
const getSecretId = (): string => process.env.ORIGIN_SECRET ?? 'off';

/** During a rotation both values are valid, until the CDN sends the new one everywhere. */
const originSecret = z.object({
  current: z.string().check(z.minLength(32)),
  previous: z.optional(z.string().check(z.minLength(32))),
});

/** A rotated secret is known everywhere after this time. */
const maxAgeMs = 300_000;
/** A wrong value causes a new read at most this often, so that a flood of wrong values causes no flood of reads. */
const minAgeMs = 10_000;

/** The values of the last successful read. */
let validValues: readonly string[] | undefined;
/** When the secret was last read, or could not be read. */
let lastReadAt = Number.NEGATIVE_INFINITY;

/** Forgets the secret. For tests. */
export function forgetOriginSecret(): void {
  validValues = undefined;
  lastReadAt = Number.NEGATIVE_INFINITY;
}

/**
 * Whether a request came through the CDN, and so through its firewall. If the secret cannot be read, requests are
 * accepted: a vote must not depend on one more service, and the firewall is not what authenticates.
 * @param value of {@link originHeader}
 */
export async function isFromCdn(value: string | undefined, clock: Clock): Promise<boolean> {
  const secretId = getSecretId();
  if (secretId === 'off') return true;
  const now = clock();
  const isStale = now - lastReadAt >= (validValues === undefined ? minAgeMs : maxAgeMs);
  if (isStale) await readOriginSecret(secretId, now);
  if (isValid(value)) return true;
  if (value === undefined || now - lastReadAt < minAgeMs) return false;
  await readOriginSecret(secretId, now);
  return isValid(value);
}

async function readOriginSecret(SecretId: string, now: number): Promise<void> {
  lastReadAt = now;
  try {
    const { SecretString = '' } = await getSecretsManagerClient().send(
      new GetSecretValueCommand({ SecretId }),
    );
    const { current, previous } = originSecret.parse(JSON.parse(SecretString));
    validValues = [current, ...(previous === undefined ? [] : [previous])];
  } catch (error) {
    addCountMetric('originSecretUnreadable', 1);
    logError('the secret of the CDN could not be read', error, {});
  }
}

function isValid(value = ''): boolean {
  const sent = Buffer.from(value);
  return (
    validValues === undefined ||
    validValues.some((valid) => sent.length === valid.length && timingSafeEqual(Buffer.from(valid), sent))
  );
}
