import { recordAudit } from '@suffra/shared/events/identity';
import { call } from '@suffra/shared/test-support/call';
import { startOpenidProvider, type TestOpenidProvider } from '@suffra/shared/test-support/openid-provider';
import { expect } from 'chai';
import { handler as checkProvider } from '../../src/http/check-sign-in-provider.ts';
import { handler as getProvider } from '../../src/http/get-sign-in-provider.ts';
import { handler as getTenantName } from '../../src/http/get-tenant-name.ts';
import { startProviderSignInRoute } from '../../src/http/start-provider-sign-in.ts';
import { createFixture, type Fixture, getProblemCode, startIdentity } from '../support/fixture.ts';
import { getFailure, getLocation, saveProvider, site, startAtProvider } from '../support/sign-in-provider.ts';

describe('settings of a sign-in provider', () => {
  let fixture: Fixture;
  let provider: TestOpenidProvider;
  before(startIdentity);
  before(async () => {
    provider = await startOpenidProvider([`${site}/v1/sign-in-provider/any/callback`]);
  });
  after(() => provider.stop());
  beforeEach(async () => {
    fixture = await createFixture();
    provider.documents.clear();
    process.env.PARTNER_KEYS_LOOPBACK_CA = provider.rootFile;
  });
  afterEach(() => {
    delete process.env.PARTNER_KEYS_LOOPBACK_CA;
  });

  const read = async () => call(getProvider, { token: await fixture.createToken('admin') });
  const check = async () =>
    call(checkProvider, { method: 'POST', token: await fixture.createToken('admin') });
  const readPublicName = async () =>
    (await call(getTenantName, { params: { tenantId: fixture.tenantId } })).body.signInProvider;

  it('are saved without the client secret being readable anywhere', async () => {
    expect(getProblemCode(await read())).to.equal('no-sign-in-provider');
    const saved = await saveProvider(fixture, provider);
    expect(saved.status).to.equal(201);
    expect(saved.headers.etag).to.equal('"1"');
    expect(saved.body).to.deep.include({
      ...{ issuer: provider.issuer, clientId: provider.clientId, name: 'Aurora ID', isOn: true, version: 1 },
      scopes: ['profile', 'email'],
      redirectUri: `${site}/v1/sign-in-provider/${fixture.tenantId}/callback`,
    });
    const everything = JSON.stringify([saved, await read(), await fixture.readRows()]);
    expect(everything).to.not.include(provider.clientSecret);
    expect(JSON.stringify([saved.body, (await read()).body])).to.not.include('encryptedSecret');
  });

  it('are replaced with the version that was read, and keep the secret of the same client', async () => {
    await saveProvider(fixture, provider);
    const again = await saveProvider(fixture, provider);
    expect([again.status, again.body.version]).to.deep.equal([200, 1]);
    expect(getProblemCode(await saveProvider(fixture, provider, { name: 'Other' }))).to.equal(
      'version-required',
    );
    const changed = await saveProvider(fixture, provider, { name: 'Other', clientSecret: undefined }, '"1"');
    expect([changed.status, changed.body.version]).to.deep.equal([200, 2]);
    expect((await check()).status).to.equal(204);
    const stale = await saveProvider(fixture, provider, { name: 'Third' }, '"1"');
    expect(getProblemCode(stale)).to.equal('stale-version');
  });

  it('never send the stored secret to another issuer or client', async () => {
    await saveProvider(fixture, provider);
    const change = { clientId: 'other', clientSecret: undefined };
    const rejected = await saveProvider(fixture, provider, change, '"1"');
    expect([rejected.status, rejected.body.reason]).to.deep.equal([422, 'client-secret']);
  });

  it('show the button only while the provider is on', async () => {
    expect(await readPublicName()).to.equal(undefined);
    await saveProvider(fixture, provider);
    expect(await readPublicName()).to.equal('Aurora ID');
    await saveProvider(fixture, provider, { isOn: false }, '"1"');
    expect(await readPublicName()).to.equal(undefined);
  });

  it('are rejected when the discovery document is not the one of a usable provider', async () => {
    const path = '/.well-known/openid-configuration';
    const document = {
      issuer: provider.issuer,
      authorization_endpoint: `${provider.issuer}/auth`,
      token_endpoint: `${provider.issuer}/token`,
      jwks_uri: `${provider.issuer}/jwks`,
    };
    const cases: readonly (readonly [string, object])[] = [
      ['issuer', { ...document, issuer: 'https://login.example' }],
      ['discovery', { ...document, token_endpoint: 'http://localhost/token' }],
      ['discovery', { ...document, authorization_endpoint: 'javascript:alert(1)' }],
      ['client-authentication', { ...document, token_endpoint_auth_methods_supported: ['private_key_jwt'] }],
      ['address', { ...document, jwks_uri: 'https://10.0.0.1/jwks' }],
      ['status', { ...document, jwks_uri: `${provider.issuer}/nowhere` }],
      ['keys', { ...document, jwks_uri: provider.issuer + path }],
    ];
    for (const [reason, content] of cases) {
      provider.documents.set(path, content);
      const rejected = await saveProvider(fixture, provider);
      expect([rejected.status, rejected.body.reason], JSON.stringify(content)).to.deep.equal([422, reason]);
    }
    provider.documents.set(path, document);
    expect((await saveProvider(fixture, provider)).status).to.equal(201);
  });

  it('reach no private address, and only https', async () => {
    delete process.env.PARTNER_KEYS_LOOPBACK_CA;
    const port = await saveProvider(fixture, provider);
    expect([port.status, port.body.reason]).to.deep.equal([422, 'address']);
    const loopback = await saveProvider(fixture, { ...provider, issuer: 'https://localhost' });
    expect([loopback.status, loopback.body.reason]).to.deep.equal([422, 'address']);
    const plain = await saveProvider(fixture, { ...provider, issuer: 'http://login.example' });
    expect(plain.status).to.equal(400);
  });

  it('are checked: a wrong client secret is found', async () => {
    expect(getProblemCode(await check())).to.equal('no-sign-in-provider');
    await saveProvider(fixture, provider);
    expect((await check()).status).to.equal(204);
    await saveProvider(fixture, provider, { clientSecret: 'wrong' }, '"1"');
    const rejected = await check();
    expect([rejected.status, rejected.body.reason]).to.deep.equal([422, 'client']);
  });

  it('keep working while the discovery document cannot be fetched, and are fetched again after a day', async () => {
    await saveProvider(fixture, provider);
    const inTwoDays = startProviderSignInRoute(() => Date.now() + 2 * 86_400_000);
    provider.documents.set('/.well-known/openid-configuration', {});
    const path = { now: new URL(getLocation(await startAtProvider(fixture.tenantId))).pathname };
    expect(
      new URL(getLocation(await startAtProvider(fixture.tenantId, undefined, inTwoDays))).pathname,
    ).to.equal(path.now);
    provider.documents.set('/.well-known/openid-configuration', {
      issuer: provider.issuer,
      authorization_endpoint: `${provider.issuer}/moved`,
      token_endpoint: `${provider.issuer}/token`,
      jwks_uri: `${provider.issuer}/jwks`,
    });
    await startAtProvider(fixture.tenantId, undefined, inTwoDays);
    const moved = await startAtProvider(fixture.tenantId);
    expect(new URL(getLocation(moved)).pathname).to.equal('/moved');
    expect(getFailure(moved)).to.equal(null);
    expect((await read()).body.version).to.equal(1);
  });

  it('are not for voters', async () => {
    const token = await fixture.createToken('voter');
    expect((await call(getProvider, { token })).status).to.equal(403);
    expect(recordAudit.data.shape.act.options).to.include('sign-in-provider-changed');
  });
});
