import { call, type TestAnswer } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler as changePreferences } from '../../src/http/change-preferences.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { handler as getTenant } from '../../src/http/get-tenant.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { newPartner, register } from '../support/partner.ts';
import { newWorld, random, slugOf, startIdentity } from '../support/world.ts';

const twenty = Array.from({ length: 20 }, (_, i) => i);
const winners = (answers: TestAnswer[]) => answers.filter(({ status }) => status < 300);
const losers = (answers: TestAnswer[]) => answers.filter(({ status }) => status >= 300).map(slugOf);

describe('many edits at once', () => {
  before(startIdentity);

  it('of one profile with the same ETag: exactly one wins, and it is what is read then', async () => {
    const world = await newWorld();
    const { voterId } = await world.person();
    const token = await world.token('voter', voterId);
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

  it('of one tenant: twenty creations with a name each make one; twenty changes with one ETag change it once', async () => {
    const world = await newWorld();
    const token = await world.token('operator');
    const params = { tenantId: `n-${random()}` };
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

  it('of one tenant with the same content: all are answered, one wrote', async () => {
    const world = await newWorld();
    const token = await world.token('operator');
    const params = { tenantId: `n-${random()}` };
    const request = { method: 'PUT', params, token, body: { name: 'Radio Aurora' } };
    const answers = await Promise.all(twenty.map(() => call(putTenant, request)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([
      ...twenty.slice(1).map(() => 200),
      201,
    ]);
    for (const { body } of answers) expect(body).to.deep.equal(answers[0]?.body);
  });

  it('of one issuer: twenty registrations make one, twenty replacements replace it once', async () => {
    const world = await newWorld();
    const partner = await newPartner();
    const put = (i: number, etag?: string) => register(world, partner, { audience: `a${i}` }, 'web', etag);
    const made = await Promise.all(twenty.map((i) => put(i)));
    expect(winners(made).map(({ status }) => status)).to.deep.equal([201]);
    expect(losers(made)).to.deep.equal(Array.from({ length: 19 }, () => 'version-required'));
    const replaced = await Promise.all(twenty.map((i) => put(20 + i, '"1"')));
    expect(winners(replaced).map(({ body }) => body.version)).to.deep.equal([2]);
    expect(losers(replaced)).to.deep.equal(Array.from({ length: 19 }, () => 'stale-version'));
  });
});
