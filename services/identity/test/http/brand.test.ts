import { deriveBrandColors } from '@suffra/shared/brand-colors';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as changeTenantSettings } from '../../src/http/change-tenant-settings.ts';
import { handler as getTenant } from '../../src/http/get-tenant.ts';
import { handler as getTenantName } from '../../src/http/get-tenant-name.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { createFixture, getProblemCode, randomText, startIdentity } from '../support/fixture.ts';

/** The name of an uploaded picture. */
const hash = '0'.repeat(64);
describe('the brand of a tenant', () => {
  let operator: string;
  let admin: string;
  let tenantId: string;
  const put = (body: object, etag?: string) =>
    call(putTenant, {
      method: 'PUT',
      params: { tenantId },
      token: operator,
      body,
      ...(etag && { headers: { 'if-match': etag } }),
    });
  const change = (etag: string, brand: object, token = admin) =>
    call(changeTenantSettings, {
      method: 'PATCH',
      params: { tenantId },
      token,
      headers: { 'if-match': etag },
      body: { brand },
    });
  const readPublic = async () => (await call(getTenantName, { params: { tenantId } })).body.brand;

  before(startIdentity);
  beforeEach(async () => {
    operator = await (await createFixture()).createToken('operator');
    tenantId = `n-${randomText()}`;
    const { issuer } = await getPlatform('identity');
    admin = await issuer.signToken({ tenantId, voterId: 'admin-one-01', role: 'admin' });
    await put({ name: 'Radio Aurora', pictureHosts: ['cdn.aurora.example'] });
  });

  it('is set as a whole by its admins, is public with its derived colours, and is removed by an empty one', async () => {
    const settings = {
      title: 'Aurora',
      logoUrl: 'https://cdn.aurora.example/logo.png',
      accentColor: '#D6336C',
    };
    const { accentColor: _, ...others } = settings;
    const brand = { ...others, colors: deriveBrandColors('#d6336c') };
    const changed = await change('"1"', settings);
    expect([changed.status, changed.headers.etag, changed.body.brand]).to.deep.equal([200, '"2"', brand]);
    expect((await change('"1"', settings)).body, 'a repeated request').to.deep.equal(changed.body);
    expect(await readPublic()).to.deep.equal(brand);
    const replaced = await change('"2"', { iconUrl: `/public/pictures/${tenantId}/${hash}.png` });
    expect(replaced.body.brand).to.deep.equal({ iconUrl: `/public/pictures/${tenantId}/${hash}.png` });
    const removed = await change('"3"', {});
    expect([removed.status, removed.headers.etag, removed.body.brand]).to.deep.equal([200, '"4"', undefined]);
    expect((await change('"4"', {})).headers.etag, 'nothing to remove').to.equal('"4"');
    expect(await readPublic()).to.equal(undefined);
  });

  it('stays when an operator replaces the tenant', async () => {
    await change('"1"', { title: 'Aurora' });
    const renamed = await put({ name: 'Radio Borealis' }, '"2"');
    expect(renamed.body).to.deep.include({ name: 'Radio Borealis', brand: { title: 'Aurora' }, version: 3 });
    const { body } = await call(getTenant, { params: { tenantId }, token: admin });
    expect(body.brand).to.deep.equal({ title: 'Aurora' });
  });

  it('is rejected with a picture of another host, of another tenant, or with an invalid colour', async () => {
    for (const [brand, code] of [
      [{ logoUrl: 'https://evil.example/logo.png' }, 'picture-host-not-allowed'],
      [{ iconUrl: `/public/pictures/another/${hash}.png` }, 'picture-host-not-allowed'],
      [{ accentColor: 'red' }, 'invalid-request'],
      [{ colors: deriveBrandColors('#d6336c') }, 'invalid-request'],
    ] as const)
      expect(getProblemCode(await change('"1"', brand)), code).to.equal(code);
    expect(await readPublic()).to.equal(undefined);
  });
});
