import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as eraseVoter } from '../../src/http/erase-voter.ts';
import { handler as findVoter } from '../../src/http/find-voter.ts';
import { handler as listAudit } from '../../src/http/list-audit.ts';
import { createFixture, type Fixture, post, randomText, startIdentity } from '../support/fixture.ts';

describe('POST /v1/voters/lookup', () => {
  let fixture: Fixture;
  let admin: string;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    admin = await fixture.createToken('admin');
  });

  const find = async (email: string, token = admin) => post(findVoter, { email }, { token });
  const readAudit = async () => (await call(listAudit, { token: admin })).body.items;

  it('returns the id, the name and the role of the voter with exactly this address', async () => {
    const email = await fixture.signUp(`ada.${randomText()}@example.com`);
    const { voterId } = (await fixture.signIn(email)).body.voter;
    const found = await find(email.toUpperCase());
    expect([found.status, found.body]).to.deep.equal([
      200,
      { items: [{ voterId, name: 'Ada Nowak', role: 'voter' }] },
    ]);
    for (const other of [email.slice(1), `x${email}`, `${email}.pl`, 'a@example.com'])
      expect((await find(other)).body, other).to.deep.equal({ items: [] });
    expect((await find('ada')).status).to.equal(400);
  });

  it('finds an invited admin before the first sign-in', async () => {
    const { email = '', voterId } = await fixture.createPerson({ role: 'admin', name: 'Carla Lind' });
    expect((await find(email)).body).to.deep.equal({
      items: [{ voterId, name: 'Carla Lind', role: 'admin' }],
    });
  });

  it('finds nobody of another tenant, and nobody who was erased', async () => {
    const { email = '', voterId } = await fixture.createPerson();
    const other = await (await createFixture()).createToken('admin');
    expect((await find(email, other)).body).to.deep.equal({ items: [] });
    await post(eraseVoter, undefined, { token: admin, params: { voterId } });
    expect((await find(email)).body).to.deep.equal({ items: [] });
  });

  it('is recorded in the audit without the address, also when nobody is found', async () => {
    const { email = '', voterId } = await fixture.createPerson();
    await find(email);
    await find('nobody@example.com');
    const items: Record<string, unknown>[] = await readAudit();
    expect(items.map((item) => [item.act, item.part, item.voterId])).to.have.deep.members([
      ['voter-exported', 'lookup', voterId],
      ['voter-exported', 'lookup', undefined],
    ]);
    expect(JSON.stringify(items)).not.to.include('@');
  });

  it('is for tenant-wide admins and API keys with exports:read', async () => {
    const { email = '' } = await fixture.createPerson();
    const { issuer } = await getPlatform('identity');
    const { tenantId } = fixture;
    const requestAs = async (claims: object) => {
      const token = await issuer.signToken({ tenantId, voterId: 'caller-one-01', role: 'admin', ...claims });
      return (await find(email, token)).status;
    };
    for (const claims of [
      { role: 'voter' },
      { role: 'operator' },
      { votings: ['one'] },
      { scopes: ['voters:erase'] },
    ] as const)
      expect(await requestAs(claims), JSON.stringify(claims)).to.equal(403);
    expect(await readAudit()).to.deep.equal([]);
    expect(await requestAs({ scopes: ['exports:read'] })).to.equal(200);
  });
});
