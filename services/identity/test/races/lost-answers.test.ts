import { call } from '@suffra/shared/test/call';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as deleteIssuer } from '../../src/http/delete-partner-issuer.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { exchange, newPartner, register } from '../support/partner.ts';
import { twice } from '../support/twice.ts';
import { newWorld, random, startIdentity, type World } from '../support/world.ts';

describe('a write whose answer is lost, sent again', () => {
  let world: World;
  let operator: string;
  const changesDuring = async (tenantId: string, during: () => Promise<unknown>): Promise<number> => {
    const stream = await openStream(process.env.IDENTITY_TABLE ?? '');
    await twice(during);
    return (await stream.next(tenantId)).Records.length;
  };

  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    operator = await world.token('operator');
  });

  it('a tenant is created once and changed once, and the answers say so', async () => {
    const params = { tenantId: `n-${random()}` };
    const put = (name: string, headers: Record<string, string>) =>
      call(putTenant, {
        method: 'PUT',
        params,
        token: operator,
        body: { name },
        headers: { 'content-type': 'application/json', ...headers },
      });
    const changes = await changesDuring(params.tenantId, async () => {
      const made = await put('One', {});
      expect([made.status, made.headers.etag]).to.deep.equal([201, '"1"']);
      const changed = await put('Two', { 'if-match': '"1"' });
      expect([changed.status, changed.headers.etag]).to.deep.equal([200, '"2"']);
    });
    expect(changes).to.equal(2);
  });

  it('preferences change once', async () => {
    const { voterId } = await world.person();
    const token = await world.token('voter', voterId);
    const changes = await changesDuring(world.tenantId, async () => {
      const headers = { 'if-match': '"1"' };
      const body = { updates: true };
      const answer = await call(changePreferences, { method: 'PATCH', token, headers, body });
      expect([answer.status, answer.headers.etag]).to.deep.equal([200, '"2"']);
      expect(answer.body.preferences.updates).to.equal(true);
    });
    expect(changes).to.equal(1);
  });

  it('an issuer is registered once, and taken away once', async () => {
    const partner = await newPartner();
    const changes = await changesDuring(world.tenantId, async () => {
      const made = await register(world, partner);
      expect([made.status, made.body.version]).to.deep.equal([201, 1]);
      const token = await world.token('admin');
      expect((await call(deleteIssuer, { params: { issuerId: 'web' }, token })).status).to.equal(204);
    });
    expect(changes).to.equal(2);
  });

  it('a person signs in once, a visitor comes once, and a role is given once', async () => {
    const email = await world.signedUp();
    const partner = await newPartner();
    await register(world, partner);
    const token = await partner.tokenOf('visitor-1');
    const changes = await changesDuring(world.tenantId, async () => {
      expect((await world.signIn(email)).status).to.equal(201);
      expect((await exchange(world, token)).status).to.equal(200);
      expect(await world.person({ email, role: 'admin' })).to.include({ role: 'admin', version: 2 });
    });
    expect(changes).to.equal(3);
  });
});
