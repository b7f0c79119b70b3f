import { expect } from 'chai';
import { keepSettings } from '../../src/table/copies.ts';
import { markFired } from '../../src/table/fired.ts';
import { readVoting } from '../../src/table/voting-row.ts';
import { aTenant, fromNow, hour, minute, slugOf, startPlatform, wanted } from '../support/api.ts';

const small = { quota: { perTenant: 1, perAccount: 1 }, version: 1, correlationId: 'test-test' };

describe('PATCH /v1/votings/{votingId}', () => {
  before(startPlatform);

  it('changes what is sent, and answers with the next version', async () => {
    const tenant = await aTenant();
    await tenant.accounts(['page-7']);
    const { body: made } = await tenant.create({ accountId: 'page-7' });
    const options = [
      { id: 'o2', label: 'Greens' },
      { label: 'Stew', imageUrl: 'https://img.example/stew.png' },
    ];
    const answer = await tenant.change(made.votingId, 1, { title: 'Dinner', options, accountId: null });
    expect(answer.status).to.equal(200);
    expect(answer.headers.etag).to.equal('"2"');
    const { accountId: _, ...rest } = made;
    expect(answer.body).to.deep.equal({
      ...rest,
      version: 2,
      title: 'Dinner',
      options: [
        { id: 'o2', label: 'Greens' },
        { id: 'o3', label: 'Stew', imageUrl: 'https://img.example/stew.png' },
      ],
    });
    expect((await tenant.get(made.votingId)).body).to.deep.equal(answer.body);
  });

  it('writes nothing when nothing is different', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    const answer = await tenant.change(made.votingId, 1, { title: made.title, ballot: { kind: 'single' } });
    expect([answer.status, answer.body.version]).to.deep.equal([200, 1]);
  });

  it('asks for If-Match, and refuses a version that is not the last', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    expect((await tenant.change(made.votingId, 1, { title: 'Dinner' })).status).to.equal(200);
    const stale = await tenant.change(made.votingId, 1, { title: 'Supper' });
    expect([stale.status, slugOf(stale)]).to.deep.equal([412, 'stale-version']);
    expect((await tenant.change(made.votingId, 7, { title: 'Supper' })).status).to.equal(412);
    expect((await tenant.get(made.votingId)).body.title).to.equal('Dinner');
  });

  it('answers the repetition of the last change as it answered the change', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    const first = await tenant.change(made.votingId, 1, { title: 'Dinner' });
    const again = await tenant.change(made.votingId, 1, { title: 'Dinner' });
    expect([again.status, again.body]).to.deep.equal([200, first.body]);
  });

  it('lets one of many simultaneous edits of a version win', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    const titles = ['A', 'B', 'C', 'D', 'E', 'F'];
    const answers = await Promise.all(titles.map((title) => tenant.change(made.votingId, 1, { title })));
    expect(answers.map((each) => each.status).sort()).to.deep.equal([200, 412, 412, 412, 412, 412]);
    const winner = answers.find((each) => each.status === 200);
    expect((await tenant.get(made.votingId)).body).to.include({ version: 2, title: winner?.body.title });
  });

  it('moves a window within the quota', async () => {
    const tenant = await aTenant();
    await keepSettings(tenant.tenantId, small);
    const { body: first } = await tenant.create();
    const { body: second } = await tenant.create({ startsAt: first.endsAt, endsAt: fromNow(5 * hour) });
    const refused = await tenant.change(second.votingId, 1, { startsAt: fromNow(2.5 * hour) });
    expect(slugOf(refused)).to.equal('quota-exceeded');
    expect((await tenant.change(second.votingId, 1, { startsAt: fromNow(4 * hour) })).status).to.equal(200);
    // What it left is free again.
    expect((await tenant.create({ startsAt: first.endsAt, endsAt: fromNow(3.5 * hour) })).status).to.equal(
      201,
    );
  });

  it('takes a voting from one account’s quota to another’s', async () => {
    const tenant = await aTenant();
    await keepSettings(tenant.tenantId, small);
    await tenant.accounts(['a', 'b', 'c']);
    const { body: mine } = await tenant.create({ accountId: 'a' });
    const { body: theirs } = await tenant.create({ accountId: 'b' });
    expect(slugOf(await tenant.change(mine.votingId, 1, { accountId: 'b' }))).to.equal('quota-exceeded');
    expect((await tenant.change(mine.votingId, 1, { accountId: 'c' })).status).to.equal(200);
    expect((await tenant.change(theirs.votingId, 1, { accountId: 'a' })).status).to.equal(200);
    expect((await tenant.create({ accountId: 'b' })).status).to.equal(201);
  });

  it('lets a window shrink, but not grow, where the quota was lowered since', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    await tenant.create();
    await keepSettings(tenant.tenantId, small);
    const shorter = await tenant.change(made.votingId, 1, { endsAt: fromNow(2.5 * hour) });
    expect(shorter.status).to.equal(200);
    expect(slugOf(await tenant.change(made.votingId, 2, { endsAt: fromNow(2.7 * hour) }))).to.equal(
      'quota-exceeded',
    );
    expect((await tenant.change(made.votingId, 2, { title: 'Dinner' })).status).to.equal(200);
  });

  it('keeps the marks of timers that fired meanwhile', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    const before = await readVoting(tenant.tenantId, made.votingId);
    if (before === undefined) throw new Error('the voting is gone');
    await markFired(before, 'starting-soon', before.startsAt, 'timer-correlation');
    expect((await tenant.change(made.votingId, 1, { title: 'Dinner' })).status).to.equal(200);
    expect((await readVoting(tenant.tenantId, made.votingId))?.fired).to.deep.equal({
      'starting-soon': made.startsAt,
    });
  });

  it('can’t extend a voting whose close was published, by however little the clocks differ', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    const voting = await readVoting(tenant.tenantId, made.votingId);
    if (voting === undefined) throw new Error('the voting is gone');
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation');
    tenant.setClock(Date.parse(made.endsAt) - 1);
    const late = await tenant.change(made.votingId, 1, { endsAt: fromNow(5 * hour) });
    expect([slugOf(late), late.body.fields]).to.deep.equal(['cannot-change-now', ['endsAt']]);
  });

  it('goes by the server’s clock, to the millisecond', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create(
      wanted({ startsAt: fromNow(10 * minute), endsAt: fromNow(20 * minute) }),
    );
    const [starts, ends] = [Date.parse(made.startsAt), Date.parse(made.endsAt)];
    const at = async (now: number, patch: object) => {
      tenant.setClock(now);
      const { version } = (await tenant.get(made.votingId)).body;
      const answer = await tenant.change(made.votingId, version, patch);
      return answer.status === 200 ? 'done' : slugOf(answer);
    };
    expect(await at(starts - 60_000, { startsAt: new Date(starts + 1).toISOString() })).to.equal('done');
    expect(await at(starts - 59_998, { startsAt: made.startsAt })).to.equal('too-late-to-move');
    expect(await at(starts + 1, { title: 'Dinner' })).to.equal('cannot-change-now');
    expect(await at(ends - 1, { endsAt: new Date(ends + 1).toISOString() })).to.equal('done');
    expect(await at(ends, { endsAt: new Date(ends + 2).toISOString() })).to.equal('done');
    expect(await at(ends + 2, { endsAt: new Date(ends + 9).toISOString() })).to.equal('cannot-change-now');
    expect(await at(ends + 2, { description: 'It was good' })).to.equal('done');
  });

  it('is for admins, limited ones to their votings', async () => {
    const tenant = await aTenant();
    const [mine, other] = [(await tenant.create()).body.votingId, (await tenant.create()).body.votingId];
    const limited = await tenant.as('admin', [mine]);
    expect((await tenant.change(mine, 1, { title: 'Dinner' }, limited)).status).to.equal(200);
    expect(slugOf(await tenant.change(other, 1, { title: 'Dinner' }, limited))).to.equal('not-allowed');
    expect(slugOf(await tenant.cancel(other, 1, limited))).to.equal('not-allowed');
    expect(slugOf(await tenant.change(mine, 2, { title: 'x' }, await tenant.as('voter')))).to.equal(
      'not-allowed',
    );
    expect((await tenant.cancel(mine, 2, limited)).status).to.equal(200);
  });
});
