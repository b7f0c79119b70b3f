import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as deleteIssuer } from '../../src/http/delete-partner-issuer.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { createFixture, type Fixture, randomText, startIdentity } from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';
import { repeatWrites } from '../support/repeat-writes.ts';

describe('a retried write whose first response was lost', () => {
  let fixture: Fixture;
  let operator: string;
  const changesDuring = async (tenantId: string, during: () => Promise<unknown>): Promise<number> => {
    const stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
    await repeatWrites(during);
    const { Records } = await stream.next(tenantId);
    // A limit need not be exact: a repeated write counts an attempt twice.
    return Records.filter(({ dynamodb }) => dynamodb?.Keys?.sk?.S !== 'limit').length;
  };

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    operator = await fixture.createToken('operator');
  });

  it('creates and replaces a tenant once, and returns success', async () => {
    const params = { tenantId: `n-${randomText()}` };
    const put = (name: string, headers: Record<string, string>) =>
      call(putTenant, {
        method: 'PUT',
        params,
        token: operator,
        body: { name },
        headers: { 'content-type': 'application/json', ...headers },
      });
    const changes = await changesDuring(params.tenantId, async () => {
      const created = await put('One', {});
      expect([created.status, created.headers.etag]).to.deep.equal([201, '"1"']);
      const changed = await put('Two', { 'if-match': '"1"' });
      expect([changed.status, changed.headers.etag]).to.deep.equal([200, '"2"']);
    });
    expect(changes).to.equal(2);
  });

  it('changes preferences once', async () => {
    const { voterId } = await fixture.createPerson();
    const token = await fixture.createToken('voter', voterId);
    const changes = await changesDuring(fixture.tenantId, async () => {
      const headers = { 'if-match': '"1"' };
      const body = { updates: true };
      const answer = await call(changePreferences, { method: 'PATCH', token, headers, body });
      expect([answer.status, answer.headers.etag]).to.deep.equal([200, '"2"']);
      expect(answer.body.preferences.updates).to.equal(true);
    });
    expect(changes).to.equal(1);
  });

  it('registers and deletes an issuer once', async () => {
    const partner = await createPartner();
    const changes = await changesDuring(fixture.tenantId, async () => {
      const created = await registerIssuer(fixture, partner);
      expect([created.status, created.body.version]).to.deep.equal([201, 1]);
      const token = await fixture.createToken('admin');
      expect((await call(deleteIssuer, { params: { issuerId: 'web' }, token })).status).to.equal(204);
    });
    // The issuer, the registration of its URL, and the audit entry of each change.
    expect(changes).to.equal(6);
  });

  it('records a sign-in, a visitor and a role once', async () => {
    const email = await fixture.signUp();
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const token = await partner.signToken('visitor-1', { jti: 'j-1' });
    const changes = await changesDuring(fixture.tenantId, async () => {
      expect((await fixture.signIn(email)).status).to.equal(201);
      expect((await exchangeToken(fixture, token)).status).to.equal(200);
      expect(await fixture.createPerson({ email, role: 'admin' })).to.include({ role: 'admin', version: 2 });
    });
    // Also the person, at the first sign-in, the use of the partner's token, and the staff of the tenant.
    expect(changes).to.equal(6);
  });
});
