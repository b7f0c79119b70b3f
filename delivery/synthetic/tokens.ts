import { randomUUID } from 'node:crypto';
import { defineEnvironment } from '@suffra/shared/environment';
import { importJWK, type JWK, SignJWT } from 'jose';
import * as z from 'zod/mini';

const jwk = z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256'), kid: z.string(), d: z.string() });

/**
 * The accounts of rehearsals, as secured variables of the pipeline: a tenant of its own in each stage, an API
 * key that may schedule votings, and the key of the partner issuer that signs its visitors in.
 */
const env = defineEnvironment({
  SYNTHETIC_TENANT: z.string().check(z.minLength(3)),
  SYNTHETIC_KEY: z.string().check(z.regex(/^sfk_[\w-]+$/)),
  SYNTHETIC_ISSUER: z.url(),
  /** A private JWK as JSON: P-256, with its `kid`. */
  SYNTHETIC_ISSUER_KEY: z.string().check(z.minLength(1)),
});
const tokenResponse = z.object({ access_token: z.string() });

/** Fetches a token that may schedule votings. @throws if the key is rejected */
export const fetchAdminToken = (site: string): Promise<string> => fetchApiKeyToken(site, env().SYNTHETIC_KEY);

/**
 * Exchanges an API key for a token (RFC 6749, section 4.4). @param key its secret @throws if it is rejected
 */
export function fetchApiKeyToken(site: string, key: string): Promise<string> {
  const [, id = ''] = /^sfk_[a-z\d-]+_([\dA-Z]{26})_/.exec(key) ?? [];
  return fetchToken(site, { grant_type: 'client_credentials', client_id: id, client_secret: key });
}

/**
 * Signs a new visitor in through the partner issuer. @param now milliseconds since the epoch @returns the
 * access token
 */
export async function fetchVisitorToken(site: string, now: number): Promise<string> {
  const { SYNTHETIC_TENANT: tenant, SYNTHETIC_ISSUER: issuer, SYNTHETIC_ISSUER_KEY: text } = env();
  const key: JWK = jwk.parse(JSON.parse(text));
  const seconds = Math.floor(now / 1000);
  const signed = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: key.kid ?? '' })
    .setIssuer(issuer)
    .setSubject(`synthetic-${randomUUID()}`)
    .setAudience(`urn:suffra:tenant:${tenant}`)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 300)
    .sign(await importJWK(key, 'ES256'));
  return fetchToken(site, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    client_id: tenant,
    subject_token: signed,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  });
}

async function fetchToken(site: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(`${site}/v1/token`, { method: 'POST', body: new URLSearchParams(form) });
  if (!response.ok) throw new Error(`/v1/token answered ${response.status}: ${await response.text()}`);
  return tokenResponse.parse(await response.json()).access_token;
}
