import { randomUUID } from 'node:crypto';
import { environment } from '@suffra/shared/env';
import { importJWK, type JWK, SignJWT } from 'jose';
import * as z from 'zod/mini';

const jwk = z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256'), kid: z.string(), d: z.string() });

/**
 * Who acts in a rehearsal: a tenant of its own in each stage, an API key of it that may schedule votings, and the key by
 * which it signs for its visitors, registered as a partner issuer there. All are secured variables of the pipeline.
 */
const env = environment({
  SYNTHETIC_TENANT: z.string().check(z.minLength(3)),
  SYNTHETIC_KEY: z.string().check(z.regex(/^sfk_[\w-]+$/)),
  SYNTHETIC_ISSUER: z.url(),
  /** A private JWK as JSON: P-256, with its `kid`. */
  SYNTHETIC_ISSUER_KEY: z.string().check(z.minLength(1)),
});
const answer = z.object({ access_token: z.string() });

/** A token to schedule votings with. @throws when the key is not taken */
export const adminToken = (site: string): Promise<string> => keyToken(site, env().SYNTHETIC_KEY);

/** Exchanges an API key for a token (RFC 6749, section 4.4). @param key its secret, as it was shown. @throws when it is not taken */
export function keyToken(site: string, key: string): Promise<string> {
  const [, id = ''] = /^sfk_[a-z\d-]+_([\dA-Z]{26})_/.exec(key) ?? [];
  return token(site, { grant_type: 'client_credentials', client_id: id, client_secret: key });
}

/** A new visitor of the tenant, signed in by the partner's way. @param now milliseconds since the epoch */
export async function visitorToken(site: string, audience: string, now: number): Promise<string> {
  const { SYNTHETIC_TENANT: tenant, SYNTHETIC_ISSUER: issuer, SYNTHETIC_ISSUER_KEY: text } = env();
  const key: JWK = jwk.parse(JSON.parse(text));
  const seconds = Math.floor(now / 1000);
  const signed = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: key.kid ?? '' })
    .setIssuer(issuer)
    .setSubject(`synthetic-${randomUUID()}`)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 300)
    .sign(await importJWK(key, 'ES256'));
  return token(site, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    client_id: tenant,
    subject_token: signed,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  });
}

async function token(site: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(`${site}/v1/token`, { method: 'POST', body: new URLSearchParams(form) });
  if (!response.ok) throw new Error(`/v1/token answered ${response.status}: ${await response.text()}`);
  return answer.parse(await response.json()).access_token;
}
