import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { expect } from 'chai';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as deleteIssuer } from '../../src/http/delete-partner-issuer.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { handler as getTenant } from '../../src/http/get-tenant.ts';
import { handler as listIssuers } from '../../src/http/list-partner-issuers.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { createFixture, getProblemCode, randomText, startIdentity } from '../support/fixture.ts';
import { registerIssuer } from '../support/partner.ts';

const twenty = Array.from({ length: 20 }, (_, i) => i);
const winners = (answers: TestResponse[]) => answers.filter(({ status }) => status < 300);
const losers = (answers: TestResponse[]) => answers.filter(({ status }) => status >= 300).map(getProblemCode);

describe('concurrent edits', () => {
  before(startIdentity);

  it('apply exactly one of twenty changes of a profile with the same ETag', async () => {
    const fixture = await createFixture();
    const { voterId } = await fixture.createPerson();
    const token = await fixture.createToken('voter', voterId);
    const answers = await Promise.all(
      twenty.map((i) =>
        call(changePreferences, {
          method: 'PATCH',
          token,
          headers: { 'if-match': '"1"' },
          body: i % 2 === 0 ? { reminders: false } : { updates: true },
        }),
      ),
    );
    expect(winners(answers)).to.have.length(1);
    expect(losers(answers)).to.deep.equal(Array.from({ length: 19 }, () => 'stale-version'));
    const { body } = await call(getMe, { token });
    expect(body).to.deep.equal(winners(answers)[0]?.body);
    expect(body.version).to.equal(2);
  });

  it('apply one of twenty creations and one of twenty replacements of a tenant', async () => {
    const fixture = await createFixture();
    const token = await fixture.createToken('operator');
    const params = { tenantId: `n-${randomText()}` };
    const put = (name: string, headers: Record<string, string> = {}) =>
      call(putTenant, { method: 'PUT', params, token, body: { name }, headers: { ...headers } });
    const read = async () => (await call(getTenant, { params, token })).body;
    const json = { 'content-type': 'application/json' };
    const created = await Promise.all(twenty.map((i) => put(`Name ${i}`, json)));
    expect(winners(created).map(({ status }) => status)).to.deep.equal([201]);
    expect(losers(created)).to.deep.equal(Array.from({ length: 19 }, () => 'version-required'));
    expect(await read()).to.deep.equal(winners(created)[0]?.body);
    const changed = await Promise.all(twenty.map((i) => put(`New ${i}`, { ...json, 'if-match': '"1"' })));
    expect(winners(changed)).to.have.length(1);
    expect(losers(changed)).to.deep.equal(Array.from({ length: 19 }, () => 'stale-version'));
    expect(await read()).to.deep.equal(winners(changed)[0]?.body);
    expect((await read()).version).to.equal(2);
  });

  it('return success to twenty equal creations of a tenant, of which one writes', async () => {
    const fixture = await createFixture();
    const token = await fixture.createToken('operator');
    const params = { tenantId: `n-${randomText()}` };
    const request = { method: 'PUT', params, token, body: { name: 'Radio Aurora' } };
    const answers = await Promise.all(twenty.map(() => call(putTenant, request)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([
      ...twenty.slice(1).map(() => 200),
      201,
    ]);
    for (const { body } of answers) expect(body).to.deep.equal(answers[0]?.body);
  });

  it('apply one of twenty registrations and one of twenty replacements of an issuer', async () => {
    const fixture = await createFixture();
    const partner = await createPartner();
    const put = (i: number, etag?: string) =>
      registerIssuer(fixture, partner, { jwks: { keys: [{ ...partner.jwk, kid: `k${i}` }] } }, 'web', etag);
    const created = await Promise.all(twenty.map((i) => put(i)));
    expect(winners(created).map(({ status }) => status)).to.deep.equal([201]);
    expect(losers(created)).to.deep.equal(Array.from({ length: 19 }, () => 'version-required'));
    const replaced = await Promise.all(twenty.map((i) => put(20 + i, '"1"')));
    expect(winners(replaced).map(({ body }) => body.version)).to.deep.equal([2]);
    expect(losers(replaced)).to.deep.equal(Array.from({ length: 19 }, () => 'stale-version'));
  });

  it('register an issuer under one of twenty ids', async () => {
    const fixture = await createFixture();
    const partner = await createPartner();
    const created = await Promise.all(twenty.map((i) => registerIssuer(fixture, partner, {}, `web-${i}`)));
    expect(winners(created).map(({ status }) => status)).to.deep.equal([201]);
    expect(losers(created)).to.deep.equal(Array.from({ length: 19 }, () => 'issuer-taken'));
  });

  it('leave one entry at most when an issuer is deleted and registered elsewhere at the same time', async () => {
    const fixture = await createFixture();
    const partner = await createPartner();
    const token = await fixture.createToken('admin');
    await registerIssuer(fixture, partner);
    await Promise.all(
      twenty.map(async (i) => {
        await call(deleteIssuer, { params: { issuerId: i % 2 === 0 ? 'web' : `web-${i - 1}` }, token });
        await registerIssuer(fixture, partner, {}, `web-${i}`);
      }),
    );
    const { body } = await call(listIssuers, { token });
    expect(body.items.length).to.be.at.most(1);
    await registerIssuer(fixture, partner, {}, 'last');
    const again = await call(listIssuers, { token });
    expect(again.body.items).to.have.length(1);
  });
});
