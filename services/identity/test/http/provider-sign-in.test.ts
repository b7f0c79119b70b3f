import { call } from '@suffra/shared/test-support/call';
import { startOpenidProvider, type TestOpenidProvider } from '@suffra/shared/test-support/openid-provider';
import { expect } from 'chai';
import { completeProviderSignInRoute } from '../../src/http/complete-provider-sign-in.ts';
import { handler as eraseMe } from '../../src/http/erase-me.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { handler as refresh, refreshSessionRoute } from '../../src/http/refresh-session.ts';
import { handler as signOut } from '../../src/http/sign-out.ts';
import { handler as signOutEverywhere } from '../../src/http/sign-out-everywhere.ts';
import { createFixture, decodePayload, type Fixture, post, startIdentity } from '../support/fixture.ts';
import {
  comeBack,
  getFailure,
  getLocation,
  saveProvider,
  signInAtProvider,
  site,
  startAtProvider,
  toCookies,
} from '../support/sign-in-provider.ts';

describe('sign-in at the provider of a tenant', () => {
  let fixture: Fixture;
  let provider: TestOpenidProvider;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    provider = await startOpenidProvider([`${site}/v1/sign-in-provider/${fixture.tenantId}/callback`]);
    process.env.PARTNER_KEYS_LOOPBACK_CA = provider.rootFile;
    provider.account = {
      sub: 'ada',
      claims: { name: 'Ada Nowak', email: 'Ada@Example.com', email_verified: true, locale: 'pl-PL' },
    };
    expect(await saveProvider(fixture, provider)).to.have.property('status', 201);
  });
  afterEach(async () => {
    delete process.env.PARTNER_KEYS_LOOPBACK_CA;
    await provider.stop();
  });

  const refreshWith = (cookies: readonly string[], handler = refresh) =>
    post(handler, {}, { cookies: [...cookies] });

  it('sends the browser away with state, nonce and an S256 challenge, and a cookie for this browser only', async () => {
    const started = await startAtProvider(fixture.tenantId);
    expect(started.status).to.equal(303);
    const url = new URL(getLocation(started));
    expect(url.origin).to.equal(provider.issuer);
    const query = Object.fromEntries(url.searchParams);
    expect(query).to.include({
      response_type: 'code',
      client_id: provider.clientId,
      redirect_uri: `${site}/v1/sign-in-provider/${fixture.tenantId}/callback`,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query[name], name).to.have.length(43);
    const [cookie = ''] = started.cookies;
    expect(cookie).to.match(
      /^__Host-suffra_sign_in=[\w-]+; HttpOnly; Secure; SameSite=Lax; Path=\/; Max-Age=600$/,
    );
    // It is encrypted.
    expect(cookie).to.not.include(query.state);
  });

  it('starts the session of a voter, whose name and verified address come from the provider', async () => {
    const next = `/t/${fixture.tenantId}/votings/1?a=b`;
    const response = await signInAtProvider(fixture.tenantId, provider, next);
    expect(response.status).to.equal(303);
    expect(getLocation(response)).to.equal(next);
    expect(response.cookies[0]).to.match(
      /^suffra_refresh=p1\.[^;]+; HttpOnly; Secure; SameSite=Strict; Path=\/v1\/sessions; Max-Age=86400$/,
    );
    const session = await refreshWith(toCookies(response));
    expect(session.status).to.equal(200);
    const { voter, accessToken } = session.body;
    expect(voter).to.deep.include({ name: 'Ada Nowak', email: 'ada@example.com', role: 'voter' });
    expect(decodePayload(accessToken)).to.include({ role: 'voter', signIn: 'provider', sub: voter.voterId });
    const token = await fixture.createToken('voter', voter.voterId);
    expect((await call(getMe, { token })).body.preferences).to.include({ language: 'pl' });
  });

  it('recognizes the same person as the same voter, and another person as another one', async () => {
    const signIn = async (sub: string, claims: object = {}) => {
      provider.account = { sub, claims: { email: 'ada@example.com', email_verified: true, ...claims } };
      const cookies = toCookies(await signInAtProvider(fixture.tenantId, provider));
      return (await refreshWith(cookies)).body.voter;
    };
    const ada = await signIn('ada', { name: 'Ada' });
    const renamed = await signIn('ada', { name: 'Ada Kowal' });
    expect(renamed).to.deep.equal({ ...ada, name: 'Ada Kowal' });
    // The same address does not make another person the same voter.
    expect((await signIn('bela')).voterId).to.not.equal(ada.voterId);
  });

  it('does not become the account that has the same address', async () => {
    const account = await fixture.createPerson({ email: 'ada@example.com' });
    const { body } = await refreshWith(toCookies(await signInAtProvider(fixture.tenantId, provider)));
    expect(body.voter.email).to.equal('ada@example.com');
    expect(body.voter.voterId).to.not.equal(account.voterId);
    expect((await fixture.signIn('ada@example.com')).body.voter.voterId).to.equal(account.voterId);
  });

  it('leaves out an address that the provider has not verified', async () => {
    provider.account = { sub: 'ada', claims: { email: 'ada@example.com', email_verified: false } };
    const { body } = await refreshWith(toCookies(await signInAtProvider(fixture.tenantId, provider)));
    expect(body.voter).to.not.have.property('email');
  });

  it('opens only pages of the tenant afterwards', async () => {
    const home = `/t/${fixture.tenantId}/`;
    for (const next of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      '/t/other/',
      `${home}../../v1/me`,
    ]) {
      const response = await signInAtProvider(fixture.tenantId, provider, next);
      expect(getLocation(response), next).to.equal(home);
    }
  });

  it('rotates the refresh token, repeats it for a retry, and ends the session when an old one comes back', async () => {
    const cookies = toCookies(await signInAtProvider(fixture.tenantId, provider));
    const second = await refreshWith(cookies);
    expect(toCookies(second)).to.not.deep.equal(cookies);
    expect(toCookies(await refreshWith(cookies))).to.deep.equal(toCookies(second));
    const inTwoMinutes = refreshSessionRoute(
      () => Date.now() + 120_000,
      () => 'token-1',
    );
    expect((await refreshWith(cookies, inTwoMinutes)).status).to.equal(401);
    expect((await refreshWith(toCookies(second))).status).to.equal(401);
  });

  it('rejects a refresh token that the platform did not create', async () => {
    const [cookie = ''] = toCookies(await signInAtProvider(fixture.tenantId, provider));
    const parts = cookie.split('.');
    const forged = [parts[0], parts[1], parts[2], '1', parts[4]].join('.');
    for (const token of [
      forged,
      `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`,
      'suffra_refresh=p1.x',
    ])
      expect((await refreshWith([token])).status, token).to.equal(401);
    expect((await refreshWith([cookie])).status).to.equal(200);
  });

  it('lasts a day, and no longer than the provider is on', async () => {
    const cookies = toCookies(await signInAtProvider(fixture.tenantId, provider));
    const refreshAt = (ms: number) =>
      refreshWith(
        cookies,
        refreshSessionRoute(
          () => Date.now() + ms,
          () => 'token-1',
        ),
      );
    expect((await refreshAt(86_400_000)).status).to.equal(401);
    const off = await saveProvider(fixture, provider, { isOn: false }, '"1"');
    expect(off.status).to.equal(200);
    expect((await refreshWith(cookies)).status).to.equal(401);
    expect((await saveProvider(fixture, provider, { isOn: true }, '"2"')).status).to.equal(200);
    expect((await refreshWith(cookies)).status).to.equal(200);
  });

  it('ends with a sign-out here, or on all devices', async () => {
    const [here, there, elsewhere] = [
      toCookies(await signInAtProvider(fixture.tenantId, provider)),
      toCookies(await signInAtProvider(fixture.tenantId, provider)),
      toCookies(await signInAtProvider(fixture.tenantId, provider)),
    ];
    const left = await post(signOut, {}, { cookies: here });
    expect(left.status).to.equal(204);
    expect(left.cookies[0]).to.include('Max-Age=0');
    expect((await refreshWith(here)).status).to.equal(401);
    const { voter } = (await refreshWith(there)).body;
    const token = await fixture.createToken('voter', voter.voterId);
    expect((await post(signOutEverywhere, undefined, { token })).status).to.equal(204);
    expect((await refreshWith(elsewhere)).status).to.equal(401);
    const again = toCookies(await signInAtProvider(fixture.tenantId, provider));
    expect((await refreshWith(again)).body.voter.voterId).to.equal(voter.voterId);
  });

  it('lets a person erase their data without a password, and return as the same voter', async () => {
    const cookies = toCookies(await signInAtProvider(fixture.tenantId, provider));
    const { voter } = (await refreshWith(cookies)).body;
    const token = await fixture.createToken('voter', voter.voterId);
    expect((await post(eraseMe, { confirm: voter.voterId }, { token })).status).to.equal(202);
    const rows = await fixture.readRows();
    expect(rows.filter((row) => JSON.stringify(row).includes('ada@example.com'))).to.deep.equal([]);
    const profile = rows.find(({ sk }) => sk === 'profile');
    expect(profile).to.not.have.property('providerIssuer');
    expect((await refreshWith(cookies)).status).to.equal(401);
    const erasedAt = new Date(String(profile?.erasedAt)).getTime();
    const beforeErasure = completeProviderSignInRoute(
      () => erasedAt - 1,
      () => 'attempt-1',
    );
    const early = await signInAtProvider(fixture.tenantId, provider, undefined, beforeErasure);
    expect(getFailure(early)).to.equal('erasing');
    expect(toCookies(early)).to.deep.equal([]);
    const returned = toCookies(await signInAtProvider(fixture.tenantId, provider));
    expect((await refreshWith(returned)).body.voter.voterId).to.equal(voter.voterId);
    expect((await refreshWith(cookies)).status).to.equal(401);
  });

  it('is not offered by a tenant without a provider', async () => {
    const other = await createFixture();
    const response = await startAtProvider(other.tenantId, `/t/${other.tenantId}/profile`);
    expect(getLocation(response)).to.equal(
      `/t/${other.tenantId}/sign-in?provider=off&next=%2Ft%2F${other.tenantId}%2Fprofile`,
    );
    expect(await comeBack(other.tenantId, new URLSearchParams(), [])).to.have.property('status', 303);
  });
});
