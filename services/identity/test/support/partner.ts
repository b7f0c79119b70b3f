import { call, type TestAnswer } from '@suffra/shared/test/call';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { handler as exchangeToken } from '../../src/http/exchange-token.ts';
import { handler as putIssuer } from '../../src/http/put-partner-issuer.ts';
import { random, type World } from './world.ts';

type Algorithm = 'RS256' | 'ES256' | 'EdDSA';

/** Somebody who signs visitors' tokens with a key of their own. */
export interface Partner {
  readonly issuer: string;
  readonly jwk: JWK;
  /** A visitor's token. @param change claims to set otherwise, or to drop with undefined */
  tokenOf(sub: string | undefined, change?: Record<string, unknown>, header?: object): Promise<string>;
}

/** Makes a partner whom no tenant knows yet. */
export async function newPartner(
  alg: Algorithm = 'ES256',
  issuer = `https://${random()}.example`,
): Promise<Partner> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const { kty, crv, n, e, x, y } = await exportJWK(publicKey);
  const parts = Object.entries({ kty, crv, n, e, x, y }).filter(([, value]) => value !== undefined);
  return {
    issuer,
    jwk: { ...Object.fromEntries(parts), kty: kty ?? '', kid: 'k1' },
    tokenOf: (sub, change = {}, header = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const aud = process.env.TOKEN_ISSUER ?? '';
      const claims = { iss: issuer, sub, aud, iat: now, exp: now + 60, ...change };
      const named = Object.entries(claims).filter(([, value]) => value !== undefined);
      return new SignJWT(Object.fromEntries(named))
        .setProtectedHeader({ alg, kid: 'k1', ...header })
        .sign(privateKey);
    },
  };
}

/** Registers a partner at a tenant. @param etag replaces that version */
export const register = async (
  world: World,
  { issuer, jwk }: Partner,
  change: object = {},
  issuerId = 'web',
  etag?: string,
): Promise<TestAnswer> =>
  call(putIssuer, {
    method: 'PUT',
    params: { issuerId },
    token: await world.token('admin'),
    body: { issuer, jwks: { keys: [jwk] }, ...change },
    headers: { 'content-type': 'application/json', ...(etag !== undefined && { 'if-match': etag }) },
  });

/** The form of a token exchange, with fields set otherwise, or dropped with undefined. */
export const exchangeForm = (
  world: Pick<World, 'tenantId'>,
  token: string,
  change: Record<string, string | undefined> = {},
): string => {
  const fields = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    client_id: world.tenantId,
    ...change,
  };
  const sent = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(sent).toString();
};

/** POST /v1/token */
export const exchange = (
  world: Pick<World, 'tenantId'>,
  token: string,
  change: Record<string, string | undefined> = {},
  handler = exchangeToken,
): Promise<TestAnswer> =>
  call(handler, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: exchangeForm(world, token, change),
  });
