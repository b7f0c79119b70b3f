import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { handler as exchangeTokenHandler } from '../../src/http/exchange-token.ts';
import { handler as putIssuer } from '../../src/http/put-partner-issuer.ts';
import { type Fixture, randomText } from './fixture.ts';

type Algorithm = 'RS256' | 'ES256' | 'EdDSA';

/** A partner who signs tokens of visitors. */
export interface Partner {
  readonly issuer: string;
  readonly jwk: JWK;
  /** The audiences of the tenants at which the partner is registered. Tokens are for all of them. */
  readonly audiences: Set<string>;
  /** Signs a visitor's token. @param change replaces claims, or removes them with undefined */
  signToken(sub: string | undefined, change?: Record<string, unknown>, header?: object): Promise<string>;
}

/** Creates a partner who is not registered at a tenant. */
export async function createPartner(
  alg: Algorithm = 'ES256',
  issuer = `https://${randomText()}.example`,
): Promise<Partner> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const { kty, crv, n, e, x, y } = await exportJWK(publicKey);
  const parts = Object.entries({ kty, crv, n, e, x, y }).filter(([, value]) => value !== undefined);
  const audiences = new Set<string>();
  return {
    issuer,
    audiences,
    jwk: { ...Object.fromEntries(parts), kty: kty ?? '', kid: 'k1' },
    signToken: (sub, change = {}, header = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const aud = [...audiences];
      const claims = { iss: issuer, sub, aud, iat: now, exp: now + 60, ...change };
      const named = Object.entries(claims).filter(([, value]) => value !== undefined);
      return new SignJWT(Object.fromEntries(named))
        .setProtectedHeader({ alg, kid: 'k1', ...header })
        .sign(privateKey);
    },
  };
}

/** Registers a partner at a tenant. @param etag the version to replace */
export async function registerIssuer(
  fixture: Fixture,
  { issuer, jwk, audiences }: Partner,
  change: object = {},
  issuerId = 'web',
  etag?: string,
): Promise<TestResponse> {
  audiences.add(`urn:suffra:tenant:${fixture.tenantId}`);
  return call(putIssuer, {
    method: 'PUT',
    params: { issuerId },
    token: await fixture.createToken('admin'),
    body: { issuer, jwks: { keys: [jwk] }, ...change },
    headers: { 'content-type': 'application/json', ...(etag !== undefined && { 'if-match': etag }) },
  });
}

/** Creates the form of a token exchange. @param change replaces fields, or removes them with undefined */
export const toExchangeForm = (
  fixture: Pick<Fixture, 'tenantId'>,
  token: string,
  change: Record<string, string | undefined> = {},
): string => {
  const fields = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    client_id: fixture.tenantId,
    ...change,
  };
  const sent = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(sent).toString();
};

/** POST /v1/token */
export const exchangeToken = (
  fixture: Pick<Fixture, 'tenantId'>,
  token: string,
  change: Record<string, string | undefined> = {},
  handler = exchangeTokenHandler,
): Promise<TestResponse> =>
  call(handler, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: toExchangeForm(fixture, token, change),
  });
