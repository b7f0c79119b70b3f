import { expect } from 'chai';
import { markFired } from '../../src/storage/mark-fired.ts';
import { upsertTenantReplica } from '../../src/storage/replicas.ts';
import { readVoting } from '../../src/storage/votings.ts';
import {
  createBody,
  createTenant,
  fromNow,
  getCode,
  hour,
  minute,
  startPlatform,
} from '../support/tenant-fixture.ts';

const small = { quota: { perTenant: 1, perAccount: 1 }, version: 1, correlationId: 'test-test' };

describe('PATCH /v1/votings/{votingId}', () => {
  before(startPlatform);

  it('changes the fields that are sent, and returns the next version', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['page-7']);
    const { body: voting } = await tenant.create({ accountId: 'page-7' });
    const options = [
      { id: 'o2', label: 'Greens' },
      { label: 'Stew', imageUrl: 'https://img.example/stew.png' },
    ];
    const response = await tenant.change(voting.votingId, 1, { title: 'Dinner', options, accountId: null });
    expect(response.status).to.equal(200);
    expect(response.headers.etag).to.equal('"2"');
    const { accountId: _, ...rest } = voting;
    expect(response.body).to.deep.equal({
      ...rest,
      version: 2,
      title: 'Dinner',
      options: [
        { id: 'o2', label: 'Greens' },
        { id: 'o3', label: 'Stew', imageUrl: 'https://img.example/stew.png' },
      ],
    });
    expect((await tenant.get(voting.votingId)).body).to.deep.equal(response.body);
  });

  it('writes nothing for unchanged values', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    const response = await tenant.change(voting.votingId, 1, {
      title: voting.title,
      ballot: { kind: 'single' },
    });
    expect([response.status, response.body.version]).to.deep.equal([200, 1]);
  });

  it('requires If-Match, and rejects an old version', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    expect((await tenant.change(voting.votingId, 1, { title: 'Dinner' })).status).to.equal(200);
    const stale = await tenant.change(voting.votingId, 1, { title: 'Supper' });
    expect([stale.status, getCode(stale)]).to.deep.equal([412, 'stale-version']);
    expect((await tenant.change(voting.votingId, 7, { title: 'Supper' })).status).to.equal(412);
    expect((await tenant.get(voting.votingId)).body.title).to.equal('Dinner');
  });

  it('returns the same for a repeated change', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    const first = await tenant.change(voting.votingId, 1, { title: 'Dinner' });
    const again = await tenant.change(voting.votingId, 1, { title: 'Dinner' });
    expect([again.status, again.body]).to.deep.equal([200, first.body]);
  });

  it('accepts one of many concurrent edits of a version', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    const titles = ['A', 'B', 'C', 'D', 'E', 'F'];
    const responses = await Promise.all(titles.map((title) => tenant.change(voting.votingId, 1, { title })));
    expect(responses.map((response) => response.status).sort()).to.deep.equal([200, 412, 412, 412, 412, 412]);
    const winner = responses.find((response) => response.status === 200);
    expect((await tenant.get(voting.votingId)).body).to.include({ version: 2, title: winner?.body.title });
  });

  it('moves a window only if the quota allows the new one, and frees the old one', async () => {
    const tenant = await createTenant();
    await upsertTenantReplica(tenant.tenantId, small);
    const { body: first } = await tenant.create();
    const { body: second } = await tenant.create({ startsAt: first.endsAt, endsAt: fromNow(5 * hour) });
    const rejected = await tenant.change(second.votingId, 1, { startsAt: fromNow(2.5 * hour) });
    expect(getCode(rejected)).to.equal('quota-exceeded');
    expect((await tenant.change(second.votingId, 1, { startsAt: fromNow(4 * hour) })).status).to.equal(200);
    // The old window is free again.
    expect((await tenant.create({ startsAt: first.endsAt, endsAt: fromNow(3.5 * hour) })).status).to.equal(
      201,
    );
  });

  it('moves a voting from one account’s quota to another’s', async () => {
    const tenant = await createTenant();
    await upsertTenantReplica(tenant.tenantId, small);
    await tenant.accounts(['a', 'b', 'c']);
    const { body: mine } = await tenant.create({ accountId: 'a' });
    const { body: theirs } = await tenant.create({ accountId: 'b' });
    expect(getCode(await tenant.change(mine.votingId, 1, { accountId: 'b' }))).to.equal('quota-exceeded');
    expect((await tenant.change(mine.votingId, 1, { accountId: 'c' })).status).to.equal(200);
    expect((await tenant.change(theirs.votingId, 1, { accountId: 'a' })).status).to.equal(200);
    expect((await tenant.create({ accountId: 'b' })).status).to.equal(201);
  });

  it('lets a window shrink but not grow after the quota was lowered', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    await tenant.create();
    await upsertTenantReplica(tenant.tenantId, small);
    const shorter = await tenant.change(voting.votingId, 1, { endsAt: fromNow(2.5 * hour) });
    expect(shorter.status).to.equal(200);
    expect(getCode(await tenant.change(voting.votingId, 2, { endsAt: fromNow(2.7 * hour) }))).to.equal(
      'quota-exceeded',
    );
    expect((await tenant.change(voting.votingId, 2, { title: 'Dinner' })).status).to.equal(200);
  });

  it('keeps the marks of timers that fired during the edit', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    const before = await readVoting(tenant.tenantId, voting.votingId);
    if (before === undefined) throw new Error('the voting does not exist');
    await markFired(before, 'starting-soon', before.startsAt, 'timer-correlation', Date.now());
    expect((await tenant.change(voting.votingId, 1, { title: 'Dinner' })).status).to.equal(200);
    expect((await readVoting(tenant.tenantId, voting.votingId))?.fired).to.deep.equal({
      'starting-soon': voting.startsAt,
    });
  });

  it('rejects an extension after the close was published, however small the clock difference', async () => {
    const tenant = await createTenant();
    const { body: created } = await tenant.create();
    const voting = await readVoting(tenant.tenantId, created.votingId);
    if (voting === undefined) throw new Error('the voting does not exist');
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation', Date.now());
    tenant.setClock(Date.parse(voting.endsAt) - 1);
    const late = await tenant.change(voting.votingId, 1, { endsAt: fromNow(5 * hour) });
    expect([getCode(late), late.body.fields]).to.deep.equal(['cannot-change-now', ['endsAt']]);
  });

  it('uses the server’s clock, to the millisecond', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create(
      createBody({ startsAt: fromNow(10 * minute), endsAt: fromNow(20 * minute) }),
    );
    const [starts, ends] = [Date.parse(voting.startsAt), Date.parse(voting.endsAt)];
    const at = async (now: number, patch: object) => {
      tenant.setClock(now);
      const { version } = (await tenant.get(voting.votingId)).body;
      const response = await tenant.change(voting.votingId, version, patch);
      return response.status === 200 ? 'done' : getCode(response);
    };
    expect(await at(starts - 60_000, { startsAt: new Date(starts + 1).toISOString() })).to.equal('done');
    expect(await at(starts - 59_998, { startsAt: voting.startsAt })).to.equal('too-late-to-move');
    expect(await at(starts + 1, { title: 'Dinner' })).to.equal('cannot-change-now');
    expect(await at(ends - 1, { endsAt: new Date(ends + 1).toISOString() })).to.equal('done');
    expect(await at(ends, { endsAt: new Date(ends + 2).toISOString() })).to.equal('done');
    expect(await at(ends + 2, { endsAt: new Date(ends + 9).toISOString() })).to.equal('cannot-change-now');
    expect(await at(ends + 2, { description: 'It was good' })).to.equal('correction-reason-required');
    const correctionReason = 'The place was missing';
    expect(await at(ends + 2, { description: 'It was good', correctionReason })).to.equal('done');
    expect((await tenant.get(voting.votingId)).body.corrections).to.deep.equal([
      {
        at: new Date(ends + 2).toISOString(),
        reason: 'The place was missing',
        parts: [{ part: 'description', before: voting.description }],
      },
    ]);
  });

  it('is for admins, and for limited admins of this voting', async () => {
    const tenant = await createTenant();
    const [mine, other] = [(await tenant.create()).body.votingId, (await tenant.create()).body.votingId];
    const limited = await tenant.as('admin', [mine]);
    expect((await tenant.change(mine, 1, { title: 'Dinner' }, limited)).status).to.equal(200);
    expect(getCode(await tenant.change(other, 1, { title: 'Dinner' }, limited))).to.equal('not-allowed');
    expect(getCode(await tenant.cancel(other, 1, limited))).to.equal('not-allowed');
    expect(getCode(await tenant.change(mine, 2, { title: 'x' }, await tenant.as('voter')))).to.equal(
      'not-allowed',
    );
    expect((await tenant.cancel(mine, 2, limited)).status).to.equal(200);
  });
});
