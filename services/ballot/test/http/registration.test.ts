import { expect } from 'chai';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { createRegisterRoute, handler as register } from '../../src/http/register.ts';
import { createUnregisterRoute, handler as unregister } from '../../src/http/unregister.ts';
import { visitCountedBallots } from '../../src/storage/buckets.ts';
import { readTally } from '../../src/storage/tallies.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('PUT and DELETE /v1/votings/{votingId}/registration', () => {
  let fixture: Fixture;
  const put = { method: 'PUT' };
  const remove = { method: 'DELETE' };

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('registers a voter, also before the start, and keeps the time of the first request', async () => {
    const startsAt = new Date(Date.now() + 60_000).toISOString();
    const voting = await fixture.schedule(createVoting({ startsAt }));
    const first = await fixture.as('voter-ada', register, voting, put);
    const again = await fixture.as(
      'voter-ada',
      createRegisterRoute(() => Date.now() + 5_000),
      voting,
      put,
    );
    expect([first.status, again.status]).to.deep.equal([200, 200]);
    expect(first.body.votingId).to.equal(voting.votingId);
    expect(again.body).to.deep.equal(first.body);
    const mine = await fixture.as('voter-ada', getVote, voting);
    expect([mine.status, mine.body.type, mine.body.registeredAt]).to.deep.equal([
      404,
      'urn:suffra:problem:not-voted',
      first.body.registeredAt,
    ]);
  });

  it('unregisters a voter, also repeatedly, and keeps the vote', async () => {
    const voting = await fixture.schedule(createVoting());
    await fixture.as('voter-ada', register, voting, put);
    const cast = await fixture.vote('voter-ada', voting, ['o1']);
    for (let i = 0; i < 2; i += 1) {
      const gone = await fixture.as('voter-ada', unregister, voting, remove);
      expect([gone.status, gone.body]).to.deep.equal([204, undefined]);
    }
    const mine = await fixture.as('voter-ada', getVote, voting);
    expect(mine.body).to.include({ receipt: cast.body.receipt }).and.not.to.have.property('registeredAt');
    expect((await fixture.as('voter-new', unregister, voting, remove)).status).to.equal(204);
    let rows = 0;
    await visitCountedBallots(fixture.tenantId, voting, () => {
      rows += 1;
    });
    expect(rows, 'no row for who never registered').to.equal(1);
    await fixture.runTally();
    expect(await readTally(fixture.tenantId, voting.votingId, [])).to.deep.equal({
      votes: 1,
      registrations: 0,
      counts: { o1: 1 },
    });
  });

  it('leave a tally that equals the row after 40 concurrent requests', async () => {
    const voting = await fixture.schedule(createVoting());
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        fixture.as('voter-ada', i % 2 ? unregister : register, voting, i % 2 ? remove : put),
      ),
    );
    await fixture.runTally(3);
    const row = (await fixture.as('voter-ada', getVote, voting)).body;
    const { registrations } = await readTally(fixture.tenantId, voting.votingId, []);
    expect(registrations).to.equal(row.registeredAt === undefined ? 0 : 1);
  });

  it('are rejected from the millisecond of the end, and after a cancellation', async () => {
    const voting = await fixture.schedule(createVoting());
    const end = Date.parse(voting.endsAt);
    const at = (now: number) => createRegisterRoute(() => now);
    expect((await fixture.as('voter-ada', at(end - 1), voting, put)).status).to.equal(200);
    expect((await fixture.as('voter-ben', at(end), voting, put)).body).to.include({
      type: 'urn:suffra:problem:closed',
      endsAt: voting.endsAt,
    });
    const late = createUnregisterRoute(() => end);
    expect((await fixture.as('voter-ada', late, voting, remove)).body.type).to.match(/:closed$/);
    const cancelled = await fixture.schedule(createVoting({ cancelled: true }));
    for (const [handler, request] of [
      [register, put],
      [unregister, remove],
    ] as const)
      expect((await fixture.as('voter-ada', handler, cancelled, request)).body.type).to.match(/:cancelled$/);
  });
});
