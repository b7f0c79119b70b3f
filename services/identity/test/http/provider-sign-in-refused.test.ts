import { createHash } from 'node:crypto';
import { startOpenidProvider, type TestOpenidProvider } from '@suffra/shared/test-support/openid-provider';
import { expect } from 'chai';
import { SignJWT, UnsecuredJWT } from 'jose';
import { clearProviderKeys } from '../../src/application/load-sign-in-provider.ts';
import { completeProviderSignInRoute } from '../../src/http/complete-provider-sign-in.ts';
import { createFixture, type Fixture, startIdentity } from '../support/fixture.ts';
import {
  comeBack,
  getFailure,
  getLocation,
  saveProvider,
  site,
  startAtProvider,
  toCookies,
} from '../support/sign-in-provider.ts';

describe('a sign-in at a provider that must not succeed', () => {
  let fixture: Fixture;
  let provider: TestOpenidProvider;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    provider = await startOpenidProvider([`${site}/v1/sign-in-provider/${fixture.tenantId}/callback`]);
    process.env.PARTNER_KEYS_LOOPBACK_CA = provider.rootFile;
    await saveProvider(fixture, provider);
  });
  afterEach(async () => {
    delete process.env.PARTNER_KEYS_LOOPBACK_CA;
    await provider.stop();
  });

  /** Goes to the provider and back to this browser, without the last request. */
  const goToProvider = async () => {
    const started = await startAtProvider(fixture.tenantId, `/t/${fixture.tenantId}/profile`);
    const authorizationUrl = new URL(getLocation(started));
    const { searchParams: parameters } = await provider.visit(authorizationUrl.href);
    return { parameters, cookies: toCookies(started), sent: authorizationUrl.searchParams };
  };
  /** Expects that the sign-in page explains the failure, that nobody is signed in, and that nothing was written. */
  const expectFailure = async (
    reason: string,
    parameters: URLSearchParams,
    cookies: readonly string[],
    handler?: ReturnType<typeof completeProviderSignInRoute>,
  ) => {
    const response = await comeBack(fixture.tenantId, parameters, cookies, handler);
    expect(response.status).to.equal(303);
    expect(getFailure(response)).to.equal(reason);
    expect(getLocation(response)).to.match(new RegExp(`^/t/${fixture.tenantId}/sign-in\\?`));
    expect(toCookies(response)).to.deep.equal([]);
    const kinds = (await fixture.readRows()).map(({ sk }) => sk);
    expect(kinds).to.not.include.members(['profile']);
    expect(kinds).to.not.include.members(['provider-session']);
  };
  /** Makes the token endpoint respond with this ID token. */
  const respondWith = (createIdToken: () => Promise<string> | string, accessToken = 'access') => {
    provider.tokenResponder = async (response) => {
      const body = { access_token: accessToken, token_type: 'Bearer', id_token: await createIdToken() };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    };
  };
  const now = () => Math.floor(Date.now() / 1_000);
  const toClaims = (sent: URLSearchParams, change: object = {}) => ({
    ...{ iss: provider.issuer, aud: provider.clientId, sub: 'ada', iat: now(), exp: now() + 60 },
    nonce: sent.get('nonce'),
    ...change,
  });

  it('ends at the sign-in page when the person declines', async () => {
    provider.declines = true;
    const { parameters, cookies } = await goToProvider();
    expect(parameters.get('error')).to.equal('access_denied');
    await expectFailure('cancelled', parameters, cookies);
  });

  it('refuses a response in another browser, which has no cookie, or that of another tenant', async () => {
    const { parameters, cookies } = await goToProvider();
    await expectFailure('expired', parameters, []);
    await expectFailure('expired', parameters, ['__Host-suffra_sign_in=forged']);
    const [cookie = ''] = cookies;
    await expectFailure('expired', parameters, [`${cookie.slice(0, -2)}AA`]);
    const other = await createFixture();
    const atOther = await comeBack(other.tenantId, parameters, cookies);
    expect(getFailure(atOther)).to.equal('expired');
    expect(provider.requests).to.not.include('/token');
  });

  it('refuses an attempt after ten minutes', async () => {
    const { parameters, cookies } = await goToProvider();
    const later = completeProviderSignInRoute(
      () => Date.now() + 600_000,
      () => 'attempt-1',
    );
    await expectFailure('expired', parameters, cookies, later);
  });

  it('refuses the state of another attempt, and no state', async () => {
    const first = await goToProvider();
    const second = await goToProvider();
    await expectFailure('state', first.parameters, second.cookies);
    second.parameters.delete('state');
    await expectFailure('state', second.parameters, second.cookies);
    expect(provider.requests).to.not.include('/token');
  });

  it('refuses the response of another issuer, and one without the issuer that the provider promises', async () => {
    const { parameters, cookies } = await goToProvider();
    expect(parameters.get('iss')).to.equal(provider.issuer);
    parameters.set('iss', 'https://other.example');
    await expectFailure('issuer', parameters, cookies);
    parameters.delete('iss');
    await expectFailure('issuer', parameters, cookies);
    expect(provider.requests).to.not.include('/token');
  });

  it('refuses a response after the admin has changed the provider', async () => {
    const { parameters, cookies } = await goToProvider();
    const change = { clientId: 'other', clientSecret: 'other' };
    expect((await saveProvider(fixture, provider, change, '"1"')).status).to.equal(200);
    await expectFailure('issuer', parameters, cookies);
    expect((await saveProvider(fixture, provider, { isOn: false }, '"2"')).status).to.equal(200);
    await expectFailure('off', parameters, cookies);
  });

  it('refuses a wrong code, an expired one and the code of another attempt', async () => {
    const first = await goToProvider();
    const second = await goToProvider();
    const code = second.parameters.get('code') ?? '';
    second.parameters.set('code', first.parameters.get('code') ?? '');
    await expectFailure('code', second.parameters, second.cookies);
    second.parameters.set('code', `${code}x`);
    await expectFailure('code', second.parameters, second.cookies);
    second.parameters.delete('code');
    await expectFailure('code', second.parameters, second.cookies);
    provider.hasExpiredCodes = true;
    const expired = await goToProvider();
    await expectFailure('code', expired.parameters, expired.cookies);
  });

  it('accepts an attempt once: neither its code nor its state works again', async () => {
    const { parameters, cookies, sent } = await goToProvider();
    const accepted = await comeBack(fixture.tenantId, parameters, cookies);
    expect(toCookies(accepted)).to.have.length(1);
    expect(getFailure(await comeBack(fixture.tenantId, parameters, cookies))).to.equal('code');
    // Even if the provider accepted the code again.
    respondWith(() => provider.signIdToken(toClaims(sent)));
    const replayed = await comeBack(fixture.tenantId, parameters, cookies);
    expect(getFailure(replayed)).to.equal('used');
    expect(toCookies(replayed)).to.deep.equal([]);
  });

  it('refuses an ID token with another nonce, audience, authorized party, issuer or time', async () => {
    const changes: readonly (readonly [string, object])[] = [
      ['nonce', { nonce: 'other' }],
      ['token', { nonce: undefined }],
      ['token', { aud: 'client-of-another-tenant' }],
      ['token', { aud: [provider.clientId, 'other'], azp: 'other' }],
      ['token', { iss: 'https://other.example' }],
      ['token', { exp: now() - 60 }],
      ['token', { iat: now() - 3_600, exp: now() + 60 }],
      ['token', { sub: '' }],
      ['token', { sub: undefined }],
      ['token', { at_hash: createHash('sha256').update('other').digest('base64url').slice(0, 22) }],
    ];
    const { parameters, cookies, sent } = await goToProvider();
    for (const [reason, change] of changes) {
      respondWith(() => provider.signIdToken(toClaims(sent, change)));
      await expectFailure(reason, parameters, cookies).catch((error: Error) => {
        throw new Error(`${JSON.stringify(change)}: ${error.message}`);
      });
    }
    const digest = createHash('sha256').update('access').digest();
    const atHash = digest.subarray(0, 16).toString('base64url');
    respondWith(() => provider.signIdToken(toClaims(sent, { at_hash: atHash })));
    expect(toCookies(await comeBack(fixture.tenantId, parameters, cookies))).to.have.length(1);
  });

  it('refuses an ID token without a signature, with a MAC of the client secret, and with another key', async () => {
    const { parameters, cookies, sent } = await goToProvider();
    const claims = toClaims(sent);
    respondWith(() => new UnsecuredJWT(claims).encode());
    await expectFailure('token', parameters, cookies);
    const secret = new TextEncoder().encode(provider.clientSecret.padEnd(32, '.'));
    for (const kid of [undefined, 'k1']) {
      const header = { alg: 'HS256', ...(kid && { kid }) };
      respondWith(() => new SignJWT(claims).setProtectedHeader(header).sign(secret));
      await expectFailure('token', parameters, cookies);
    }
    const other = await startOpenidProvider([site]);
    respondWith(() => other.signIdToken(claims));
    await expectFailure('token', parameters, cookies);
    await other.stop();
  });

  it('says that the provider is down when it does not respond, or responds with an error', async () => {
    const { parameters, cookies } = await goToProvider();
    provider.tokenResponder = (response) => void response.writeHead(503).end();
    await expectFailure('unavailable', parameters, cookies);
    provider.tokenResponder = (response) => void response.destroy();
    await expectFailure('unavailable', parameters, cookies);
    provider.tokenResponder = (response) =>
      void response.writeHead(302, { location: `${provider.issuer}/other` }).end();
    await expectFailure('unavailable', parameters, cookies);
    expect(provider.requests).to.not.include('/other');
    provider.tokenResponder = (response) =>
      void response
        .writeHead(401, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: 'invalid_client' }));
    await expectFailure('unavailable', parameters, cookies);
    provider.tokenResponder = undefined;
    clearProviderKeys();
    provider.documents.set('/jwks', { keys: [] });
    await expectFailure('unavailable', parameters, cookies);
    parameters.set('error', 'server_error');
    await expectFailure('unavailable', parameters, cookies);
  });
});
