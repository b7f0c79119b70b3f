import type { QueueHandler } from '@suffra/shared/events/consume';
import { drain } from '@suffra/shared/test/drain';
import { objectsIn, wordsIn } from '@suffra/shared/test/public-objects';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { handler as register } from '../../src/http/register.ts';
import { handler as show } from '../../src/on/show-results.ts';
import { handler as publish } from '../../src/stream.ts';
import { settled } from '../support/credits.ts';
import { erased } from '../support/erasing.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot } from '../support/world.ts';

const voters = ['voter-ada-0001', 'voter-ben-0002', 'voter-cyd-0003', 'voter-dan-0004'] as const;
const [ada, ben, cyd, dan] = voters;

describe('public results', function () {
  this.timeout(60_000);
  before(startBallot);

  it('name nobody, nor what leads to a vote: not while it runs, not after an erasure, not when certified', async () => {
    const world = await newWorld();
    const stream = await openStream(process.env.BALLOT_TABLE ?? '');
    const free = await world.schedule(votingWith({ results: 'live' }));
    const paid = await world.schedule(votingWith({ results: 'live', price: 1, change: 'until-close' }));
    const words: string[] = [...voters];
    for (const voting of [free, paid]) {
      await world.as(dan, register, voting, { method: 'PUT' });
      for (const each of [ada, ben, cyd]) {
        const { body } = await world.vote(each, voting, ['o1']);
        words.push(...[body.voteId, body.receipt].filter((known) => typeof known === 'string'));
        if (voting.price > 0) await settled(world, each, voting, 'debited');
      }
    }
    expect(words).to.have.length.above(7);
    const look = async (votes: number) => {
      await world.runTally();
      expect((await publish(await stream.next())).batchItemFailures).to.deep.equal([]);
      // What is shown waits in its queue for some seconds; what other tests have left there counts for nothing.
      let shown = 0;
      const reading: QueueHandler = (event) => {
        shown += event.Records.filter(({ body }) => body.includes(world.tenantId)).length;
        return show(event);
      };
      while (shown < 2) await drain('BALLOT_SHOWN', reading);
      const objects = await objectsIn(process.env.BALLOT_PUBLIC ?? '', world.tenantId);
      expect(objects).to.have.length(2);
      for (const each of objects) expect(each).to.include(`"votes":${votes}`);
      expect(wordsIn(objects, words)).to.deep.equal([]);
    };
    await look(3);
    for (const each of [ada, dan]) expect(await erased(world, each)).to.equal(0);
    await world.vote(ben, paid, ['o2']);
    await look(3);
    for (const voting of [free, paid]) expect(await world.close(voting)).to.deep.equal({ failed: 0 });
    await look(3);
  });
});
