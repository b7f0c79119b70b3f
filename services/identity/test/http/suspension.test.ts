import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as changeTenantSettings } from '../../src/http/change-tenant-settings.ts';
import { handler as getTenant } from '../../src/http/get-tenant.ts';
import { handler as getTenantName } from '../../src/http/get-tenant-name.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { handler as resumeTenant } from '../../src/http/resume-tenant.ts';
import { handler as suspendTenant, suspendTenantRoute } from '../../src/http/suspend-tenant.ts';
import { createFixture, type Fixture, getProblemCode, startIdentity } from '../support/fixture.ts';

describe('PUT and DELETE /v1/tenants/{tenantId}/suspension', () => {
  let fixture: Fixture;
  let operator: string;
  const reason = 'The contract has ended.';

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    operator = await fixture.createToken('operator', 'operator-one');
  });
  const toRequest = (token = operator, tenantId = fixture.tenantId) => ({ token, params: { tenantId } });
  const suspend = (text = reason, handler = suspendTenant) =>
    call(handler, { ...toRequest(), method: 'PUT', body: { reason: text } });
  const resume = () => call(resumeTenant, { ...toRequest(), method: 'DELETE' });

  it('suspends a tenant with a reason, and resumes it', async () => {
    const now = Date.now();
    const suspended = await suspend(
      reason,
      suspendTenantRoute(
        () => now,
        () => 'write-1',
      ),
    );
    const suspension = { suspendedAt: new Date(now).toISOString(), reason };
    expect([suspended.status, suspended.headers.etag, suspended.body.suspension]).to.deep.equal([
      200,
      '"2"',
      suspension,
    ]);
    const name = await call(getTenantName, { params: { tenantId: fixture.tenantId } });
    expect(name.body.suspended).to.equal(true);
    const resumed = await resume();
    expect([resumed.status, resumed.headers.etag]).to.deep.equal([200, '"3"']);
    expect(resumed.body).to.not.have.property('suspension');
    const stored = await call(getTenant, toRequest());
    expect(stored.body).to.deep.equal(resumed.body);
    expect((await call(getTenantName, { params: { tenantId: fixture.tenantId } })).body).to.not.have.property(
      'suspended',
    );
  });

  it('changes nothing when it is repeated, and keeps the time with another reason', async () => {
    const first = await suspend();
    expect((await suspend()).body).to.deep.equal(first.body);
    const other = await suspend('The invoice is not paid.');
    expect(other.body.version).to.equal(first.body.version + 1);
    expect(other.body.suspension).to.deep.equal({
      suspendedAt: first.body.suspension.suspendedAt,
      reason: 'The invoice is not paid.',
    });
    await resume();
    const again = await resume();
    expect([again.status, again.body.version]).to.deep.equal([200, first.body.version + 2]);
  });

  it('keeps the suspension when the operator or an admin changes the tenant', async () => {
    const { suspension } = (await suspend()).body;
    const headers = { 'if-match': '"2"' };
    const body = { name: 'Radio Borealis' };
    const renamed = await call(putTenant, { ...toRequest(), method: 'PUT', headers, body });
    expect(renamed.body.suspension).to.deep.equal(suspension);
    const admin = await fixture.createToken('admin');
    const changed = await call(changeTenantSettings, {
      ...toRequest(admin),
      method: 'PATCH',
      headers: { 'if-match': '"3"' },
      body: { reminderMode: 'followed' },
    });
    expect([changed.status, changed.body.suspension]).to.deep.equal([200, suspension]);
  });

  it('loses no concurrent change', async () => {
    const admin = await fixture.createToken('admin');
    const [suspended, changed] = await Promise.all([
      suspend(),
      call(changeTenantSettings, {
        ...toRequest(admin),
        method: 'PATCH',
        headers: { 'if-match': '"1"' },
        body: { reminderMode: 'followed' },
      }),
    ]);
    expect(suspended.status).to.equal(200);
    const { body } = await call(getTenant, toRequest());
    expect(body.suspension.reason).to.equal(reason);
    expect(body.reminderMode).to.equal(changed.status === 200 ? 'followed' : 'all');
  });

  it('is only for operators, and not for the platform or an unknown tenant', async () => {
    const { issuer } = await getPlatform('identity');
    const admin = await issuer.signToken({
      tenantId: fixture.tenantId,
      voterId: 'admin-one-01',
      role: 'admin',
    });
    for (const [handler, method] of [
      [suspendTenant, 'PUT'],
      [resumeTenant, 'DELETE'],
    ] as const) {
      const more = { method, ...(method === 'PUT' && { body: { reason } }) };
      expect(getProblemCode(await call(handler, { ...toRequest(admin), ...more }))).to.equal('not-allowed');
      expect(getProblemCode(await call(handler, { ...toRequest(operator, 'nobody'), ...more }))).to.equal(
        'no-such-tenant',
      );
      expect(getProblemCode(await call(handler, { ...toRequest(operator, 'platform'), ...more }))).to.equal(
        'reserved-tenant',
      );
    }
    expect(getProblemCode(await suspend('no'))).to.equal('invalid-request');
  });
});
