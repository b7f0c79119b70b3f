import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler } from '../../src/http/my-ballots.ts';
import { handler as register } from '../../src/http/register.ts';
import type { Voting } from '../../src/voting.ts';
import { meddling } from '../support/calls.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('GET my ballots', () => {
  let world: World;
  const ask = async (voterId: string, ids: string[]) =>
    call(handler, { query: { votings: ids.join(',') }, token: await world.token(voterId) });

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    world = await newWorld();
  });

  it('tells of each voting in the order asked, once, and leaves out what does not exist', async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => world.schedule(votingWith())));
    if (!one || !two || !three) throw new Error('three votings');
    const registered = await world.as('voter-ada', register, one, { method: 'PUT' });
    const cast = await world.vote('voter-ada', three, ['o1']);
    const missing = votingWith();
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

  it('takes a hundred, and not one more', async () => {
    const votings = await Promise.all(Array.from({ length: 100 }, () => world.schedule(votingWith())));
    const ids = votings.map(({ votingId }: Voting) => votingId);
    expect((await ask('voter-ada', ids)).body.items).to.have.length(100);
    expect((await ask('voter-ada', [...ids, 'more'])).status).to.equal(400);
    expect((await ask('voter-ada', [''])).status).to.equal(400);
  });

  it('asks again for keys that DynamoDB left unprocessed, and says so when it goes on', async () => {
    const voting = await world.schedule(votingWith());
    const cast = await world.vote('voter-ada', voting, ['o1']);
    let left = 1;
    const starved = (times: number) => {
      left = times;
      return meddling(
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
    expect((await starved(2)).body.items).to.deep.equal([
      { votingId: voting.votingId, votedAt: cast.body.votedAt },
    ]);
    expect(left).to.equal(0);
    expect((await starved(99)).status).to.equal(503);
  });
});
