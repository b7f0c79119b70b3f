import { toInstant } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { matchesPattern } from '@suffra/shared/local-platform/filter-pattern.ts';
import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler as eraseVoter } from '../../src/http/erase-voter.ts';
import { handler as listAudit } from '../../src/http/list-audit.ts';
import { handler as searchVoters } from '../../src/http/search-voters.ts';
import { updateProfile } from '../../src/storage/profile-updates.ts';
import { toSignInUpdate } from '../../src/storage/sign-ins.ts';
import { handler as indexNames } from '../../src/streams/index-names.ts';
import { createFixture, type Fixture, post, randomText, startIdentity } from '../support/fixture.ts';
import { exchangeToken, registerIssuer } from '../support/partner.ts';

describe('POST /v1/voters/search', () => {
  let fixture: Fixture;
  let admin: string;
  let stream: StreamReader;
  before(startIdentity);
  before(async () => {
    stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
  });
  beforeEach(async () => {
    fixture = await createFixture();
    admin = await fixture.createToken('admin');
  });

  /** Indexes new changes that pass the filters twice, as a stream does that repeats a batch. */
  const index = async () => {
    const { identity } = (await getPlatform('identity')).deployed;
    const patterns =
      identity?.config.functions.indexNames?.events?.flatMap(({ stream }) => stream?.filterPatterns ?? []) ??
      [];
    const { Records } = await stream.next(fixture.tenantId);
    const batch = {
      Records: Records.filter((record) => patterns.some((pattern) => matchesPattern(pattern, record))),
    };
    for (const _ of ['first', 'again'])
      expect(await indexNames(batch)).to.deep.equal({ batchItemFailures: [] });
  };
  const search = (body: object = {}, token = admin) => post(searchVoters, body, { token });
  const listAllNames = async (body: object): Promise<{ names: string[]; pages: number }> => {
    const names: string[] = [];
    let cursor: string | undefined;
    for (let pages = 1; ; pages += 1) {
      const page = (await search({ ...body, ...(cursor && { cursor }) })).body;
      names.push(...page.items.map(({ name }: { name: string }) => name));
      cursor = page.nextCursor;
      if (cursor === undefined) return { names, pages };
    }
  };
  const readListRows = async () =>
    (await fixture.readRows()).filter(({ pk }) => /#voter-terms#|#voters#/.test(String(pk)));

  it('lists every voter with a name once, in the order of the names, page by page', async () => {
    const people = ['Łucja Zając', 'Adam Nowak', 'émile Zola', 'Carla Lind', 'Bo', '李 明', 'Dora Ek'];
    for (const name of people) await fixture.createPerson({ name });
    await index();
    const inOrder = ['Adam Nowak', 'Bo', 'Carla Lind', 'Dora Ek', 'émile Zola', 'Łucja Zając', '李 明'];
    expect(await listAllNames({ limit: 3 })).to.deep.equal({ names: inOrder, pages: 3 });
    expect((await listAllNames({})).names).to.deep.equal(inOrder);
    const { signedUpAt, ...bo } = (await search({ limit: 2 })).body.items[1];
    expect(bo).to.have.all.keys('voterId', 'name', 'email', 'role');
    expect(signedUpAt).to.match(/^\d{4}-\d\d-\d\dT/);
  });

  it('finds voters by the beginnings of words of their names, regardless of case and accents', async () => {
    for (const name of ['Łucja Zając', 'Lucjan Lis', 'Adam Zając-Lu']) await fixture.createPerson({ name });
    await index();
    expect((await listAllNames({ name: 'luc' })).names).to.have.members(['Łucja Zając', 'Lucjan Lis']);
    expect((await listAllNames({ name: 'zajac LU', limit: 1 })).names).to.have.members([
      'Łucja Zając',
      'Adam Zając-Lu',
    ]);
    expect((await listAllNames({ name: 'ucja' })).names).to.deep.equal([]);
    const { nextCursor } = (await search({ name: 'zaj', limit: 1 })).body;
    for (const body of [{ name: 'lu', cursor: nextCursor }, { cursor: nextCursor }, { name: '?!' }])
      expect((await search(body)).status, JSON.stringify(body)).to.equal(400);
  });

  it('lists staff with their role, and a visitor with a name, but writes no row for a visitor without one', async () => {
    await fixture.createPerson({ role: 'admin', name: 'Carla Lind' });
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    await exchangeToken(fixture, await partner.signToken('visitor-1', { name: 'Vera' }));
    await index();
    const rows = await readListRows();
    await exchangeToken(fixture, await partner.signToken('visitor-2'));
    await index();
    expect(await readListRows()).to.deep.equal(rows);
    const { items } = (await search()).body;
    expect(items.map(({ name, role }: { name: string; role: string }) => [name, role])).to.deep.equal([
      ['Carla Lind', 'admin'],
      ['Vera', 'voter'],
    ]);
  });

  it('follows a changed name, and keeps no row of an erased voter', async () => {
    const { email = '', voterId } = await fixture.createPerson({ name: 'Ada Old' });
    await index();
    await fixture.createPerson({ email, name: 'Ada New' });
    await index();
    expect((await search({ name: 'old' })).body.items).to.deep.equal([]);
    expect((await listAllNames({})).names).to.deep.equal(['Ada New']);
    expect((await search({ name: 'new' })).body.items[0].voterId).to.equal(voterId);
    await post(eraseVoter, undefined, { token: admin, params: { voterId } });
    await index();
    expect(await readListRows()).to.deep.equal([]);
  });

  it('lists a person of the sign-in provider who has an address and no name, until the erasure', async () => {
    const { tenantId } = fixture;
    const [voterId, email] = [generateId(), `${randomText()}@example.com`];
    const signIn = { providerIssuer: 'https://login.example', correlationId: 'c', at: toInstant(Date.now()) };
    await updateProfile(toSignInUpdate({ tenantId, voterId, email, ...signIn }));
    await index();
    expect((await search()).body.items).to.deep.include.members([
      { voterId, name: '', email, role: 'voter', signedUpAt: signIn.at },
    ]);
    await post(eraseVoter, undefined, { token: admin, params: { voterId } });
    await index();
    expect(await readListRows()).to.deep.equal([]);
  });

  it('lists a voter with the address, but without the time of the last sign-in', async () => {
    const email = await fixture.signUp(`${randomText()}@example.com`);
    await fixture.signIn(email);
    await index();
    const [row] = await readListRows();
    expect(row).to.include({ email });
    expect(row).to.not.have.property('lastSignInAt');
  });

  it('shows nobody of another tenant, and is only for admins of the whole tenant', async () => {
    await fixture.createPerson({ name: 'Ada Nowak' });
    await index();
    const theirs = await (await createFixture()).createToken('admin');
    for (const body of [{}, { name: 'ada' }])
      expect((await search(body, theirs)).body, JSON.stringify(body)).to.deep.equal({ items: [] });
    const { issuer } = await getPlatform('identity');
    const limited = { tenantId: fixture.tenantId, voterId: 'a', role: 'admin' } as const;
    for (const token of [
      await issuer.signToken({ ...limited, votings: ['v'] }),
      await issuer.signToken({ ...limited, accountId: 'shop-1' }),
      await fixture.createToken('voter'),
      await fixture.createToken('operator'),
    ])
      expect((await search({}, token)).status).to.equal(403);
  });

  it('records one entry of the audit for all pages', async () => {
    await search();
    await search({ name: 'ada' });
    const { items } = (await call(listAudit, { token: admin })).body;
    expect(items.map(({ act, part }: { act: string; part: string }) => [act, part])).to.deep.equal([
      ['voter-exported', 'list'],
    ]);
  });
});
