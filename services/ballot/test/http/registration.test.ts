import { expect } from 'chai';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as register, registerRoute } from '../../src/http/register.ts';
import { handler as unregister, unregisterRoute } from '../../src/http/unregister.ts';
import { sumTallies } from '../../src/table/tallies.ts';
import { visitRows } from '../../src/table/vote-rows.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('PUT and DELETE registration', () => {
  let world: World;
  const put = { method: 'PUT' };
  const remove = { method: 'DELETE' };

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });

  it('registers, before the start too, and keeps the first time', async () => {
    const startsAt = new Date(Date.now() + 60_000).toISOString();
    const voting = await world.schedule(votingWith({ startsAt }));
    const first = await world.as('voter-ada', register, voting, put);
    const again = await world.as(
      'voter-ada',
      registerRoute(() => Date.now() + 5_000),
      voting,
      put,
    );
    expect([first.status, again.status]).to.deep.equal([200, 200]);
    expect(first.body.votingId).to.equal(voting.votingId);
    expect(again.body).to.deep.equal(first.body);
    const mine = await world.as('voter-ada', getVote, voting);
    expect([mine.status, mine.body.type, mine.body.registeredAt]).to.deep.equal([
      404,
      'urn:suffra:problem:not-voted',
      first.body.registeredAt,
    ]);
  });

  it('takes it back, as often as asked, and keeps the vote', async () => {
    const voting = await world.schedule(votingWith());
    await world.as('voter-ada', register, voting, put);
    const cast = await world.vote('voter-ada', voting, ['o1']);
    for (let i = 0; i < 2; i += 1) {
      const gone = await world.as('voter-ada', unregister, voting, remove);
      expect([gone.status, gone.body]).to.deep.equal([204, undefined]);
    }
    const mine = await world.as('voter-ada', getVote, voting);
    expect(mine.body).to.include({ receipt: cast.body.receipt }).and.not.to.have.property('registeredAt');
    expect((await world.as('voter-new', unregister, voting, remove)).status).to.equal(204);
    let rows = 0;
    await visitRows(world.tenantId, voting, () => {
      rows += 1;
    });
    expect(rows, 'no row for who never registered').to.equal(1);
    await world.runTally();
    expect(await sumTallies(world.tenantId, voting.votingId, [])).to.deep.equal({
      votes: 1,
      registrations: 0,
      counts: { o1: 1 },
    });
  });

  it('40 registrations and withdrawals at once leave a tally that says what the row says', async () => {
    const voting = await world.schedule(votingWith());
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        world.as('voter-ada', i % 2 ? unregister : register, voting, i % 2 ? remove : put),
      ),
    );
    await world.runTally(3);
    const row = (await world.as('voter-ada', getVote, voting)).body;
    const { registrations } = await sumTallies(world.tenantId, voting.votingId, []);
    expect(registrations).to.equal(row.registeredAt === undefined ? 0 : 1);
  });

  it('stops at the very millisecond of the end, and when cancelled', async () => {
    const voting = await world.schedule(votingWith());
    const end = Date.parse(voting.endsAt);
    const at = (now: number) => registerRoute(() => now);
    expect((await world.as('voter-ada', at(end - 1), voting, put)).status).to.equal(200);
    expect((await world.as('voter-ben', at(end), voting, put)).body).to.include({
      type: 'urn:suffra:problem:closed',
      endsAt: voting.endsAt,
    });
    const late = unregisterRoute(() => end);
    expect((await world.as('voter-ada', late, voting, remove)).body.type).to.match(/:closed$/);
    const cancelled = await world.schedule(votingWith({ cancelled: true }));
    for (const [handler, request] of [
      [register, put],
      [unregister, remove],
    ] as const)
      expect((await world.as('voter-ada', handler, cancelled, request)).body.type).to.match(/:cancelled$/);
  });
});
