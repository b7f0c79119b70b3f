import { call, type TestResponse } from '@suffra/shared/test-support/call';
import type { Partner } from '@suffra/shared/test-support/partner';
import { handler as exchangeTokenHandler } from '../../src/http/exchange-token.ts';
import { handler as putIssuer } from '../../src/http/put-partner-issuer.ts';
import type { Fixture } from './fixture.ts';

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
