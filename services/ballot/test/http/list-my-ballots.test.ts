import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler } from '../../src/http/list-my-ballots.ts';
import { handler as register } from '../../src/http/register.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { injectFaults } from '../support/table-calls.ts';

describe('GET /v1/me/ballots', () => {
  let fixture: Fixture;
  const ask = async (voterId: string, ids: string[]) =>
    call(handler, { query: { votings: ids.join(',') }, token: await fixture.token(voterId) });

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    fixture = await createFixture();
  });

  it('returns each voting once in the requested order, and leaves out votings that do not exist', async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => fixture.schedule(createVoting())));
    if (!one || !two || !three) throw new Error('three votings');
    const registered = await fixture.as('voter-ada', register, one, { method: 'PUT' });
    const cast = await fixture.vote('voter-ada', three, ['o1']);
    const missing = createVoting();
    const ids = [three, missing, one, two, three].map(({ votingId }) => votingId);
    const answer = await ask('voter-ada', ids);
    expect(answer.status).to.equal(200);
    expect(answer.body.items).to.deep.equal([
      { votingId: three.votingId, votedAt: cast.body.votedAt },
      { votingId: one.votingId, registeredAt: registered.body.registeredAt },
      { votingId: two.votingId },
    ]);
    expect((await ask('voter-ben', [three.votingId])).body.items).to.deep.equal([
      { votingId: three.votingId },
    ]);
  });

  it('accepts at most a hundred ids', async () => {
    const votings = await Promise.all(Array.from({ length: 100 }, () => fixture.schedule(createVoting())));
    const ids = votings.map(({ votingId }: VotingSnapshot) => votingId);
    expect((await ask('voter-ada', ids)).body.items).to.have.length(100);
    expect((await ask('voter-ada', [...ids, 'more'])).status).to.equal(400);
    expect((await ask('voter-ada', [''])).status).to.equal(400);
  });

  it('retries keys that DynamoDB left unprocessed, and responds with 503 if some remain', async () => {
    const voting = await fixture.schedule(createVoting());
    const cast = await fixture.vote('voter-ada', voting, ['o1']);
    let left = 1;
    const requestWithUnprocessedKeys = (times: number) => {
      left = times;
      return injectFaults(
        async (operation, send, { RequestItems }) => {
          await send();
          if (operation !== 'BatchGetItem' || left <= 0) return {};
          left -= 1;
          return { Responses: {}, UnprocessedKeys: RequestItems };
        },
        () => ask('voter-ada', [voting.votingId]),
        'call',
      );
    };
    expect((await requestWithUnprocessedKeys(2)).body.items).to.deep.equal([
      { votingId: voting.votingId, votedAt: cast.body.votedAt },
    ]);
    expect(left).to.equal(0);
    expect((await requestWithUnprocessedKeys(99)).status).to.equal(503);
  });
});
