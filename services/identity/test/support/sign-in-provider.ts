import { call, type TestResponse } from '@suffra/shared/test-support/call';
import type { TestOpenidProvider } from '@suffra/shared/test-support/openid-provider';
import { handler as complete } from '../../src/http/complete-provider-sign-in.ts';
import { handler as putProvider } from '../../src/http/put-sign-in-provider.ts';
import { handler as start } from '../../src/http/start-provider-sign-in.ts';
import type { Fixture } from './fixture.ts';

/** The address of the site in these tests. */
export const site = 'https://vote.example';
const siteHeaders = { 'x-viewer-host': 'vote.example' };

/** Saves a provider for a tenant. @param change replaces fields of the body, or removes them with undefined */
export const saveProvider = async (
  fixture: Fixture,
  { issuer, clientId, clientSecret }: Pick<TestOpenidProvider, 'issuer' | 'clientId' | 'clientSecret'>,
  change: object = {},
  etag?: string,
): Promise<TestResponse> =>
  call(putProvider, {
    method: 'PUT',
    token: await fixture.createToken('admin'),
    body: { issuer, clientId, clientSecret, name: 'Aurora ID', isOn: true, ...change },
    headers: {
      'content-type': 'application/json',
      ...siteHeaders,
      ...(etag !== undefined && { 'if-match': etag }),
    },
  });

/** Begins a sign-in as a browser does. */
export const startAtProvider = (tenantId: string, next?: string, handler = start): Promise<TestResponse> =>
  call(handler, {
    params: { tenantId },
    headers: siteHeaders,
    ...(next !== undefined && { query: { next } }),
  });

/** Comes back from the provider. @param cookies of this browser */
export const comeBack = (
  tenantId: string,
  parameters: URLSearchParams,
  cookies: readonly string[],
  handler = complete,
): Promise<TestResponse> =>
  call(handler, {
    params: { tenantId },
    query: Object.fromEntries(parameters),
    headers: siteHeaders,
    cookies: [...cookies],
  });

/** The cookies of a response in the form of a request, without deleted ones. */
export const toCookies = ({ cookies }: TestResponse): string[] =>
  cookies.flatMap((cookie) => {
    const [pair = ''] = cookie.split(';');
    return pair.endsWith('=') ? [] : [pair];
  });

/** The address to which a response redirects. */
export const getLocation = ({ headers }: TestResponse): string => String(headers.location);

/** The failure that the sign-in page explains. */
export const getFailure = (response: TestResponse): string | null =>
  new URL(getLocation(response), site).searchParams.get('provider');

/** Signs in at the provider from the button to the session. */
export async function signInAtProvider(
  tenantId: string,
  provider: TestOpenidProvider,
  next?: string,
  handler = complete,
): Promise<TestResponse> {
  const started = await startAtProvider(tenantId, next);
  const { searchParams } = await provider.visit(getLocation(started));
  return comeBack(tenantId, searchParams, toCookies(started), handler);
}
