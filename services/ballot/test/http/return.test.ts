import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as exportMyVotes } from '../../src/http/export-my-votes.ts';
import { handler as exportVoterVotes } from '../../src/http/export-voter-votes.ts';
import { handler as listMyBallots } from '../../src/http/list-my-ballots.ts';
import { handler as register } from '../../src/http/register.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter } from '../support/erasures.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

const ada = 'voter-ada-0001';

describe('the votes of a voter who returns after an erasure', () => {
  let fixture: Fixture;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('show only in which votings the voter cannot vote again, without a time, an id or a choice', async () => {
    const voted = await fixture.schedule(createVoting({ buckets: 1 }));
    const registered = await fixture.schedule(createVoting({ buckets: 1 }));
    for (const voting of [voted, registered]) await fixture.as(ada, register, voting, { method: 'PUT' });
    await fixture.vote(ada, voted, ['o1']);
    expect(await eraseVoter(fixture, ada)).to.equal(0);
    const tombstone = { votingId: voted.votingId, title: voted.title, state: 'erased' };
    const own = await call(exportMyVotes, { token: await fixture.token(ada) });
    expect(own.body.items).to.deep.equal([tombstone]);
    const token = await fixture.token('admin-one-0001', { role: 'admin' });
    const exported = await call(exportVoterVotes, { token, params: { voterId: ada } });
    expect(exported.body.items).to.deep.equal([tombstone]);
    const query = { votings: `${voted.votingId},${registered.votingId}` };
    const list = await call(listMyBallots, { token: await fixture.token(ada), query });
    expect(list.body.items).to.have.deep.members([
      { votingId: voted.votingId },
      { votingId: registered.votingId },
    ]);
    expect((await fixture.vote(ada, registered, ['o2'])).status).to.equal(201);
    const after: { votingId: string; state: string }[] = (
      await call(exportMyVotes, { token: await fixture.token(ada) })
    ).body.items;
    expect(after.map(({ votingId, state }) => [votingId, state])).to.have.deep.members([
      [voted.votingId, 'erased'],
      [registered.votingId, 'accepted'],
    ]);
  });
});
