import type { QueueHandler } from '@suffra/shared/events/queue-handler';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { findSearchTerms, readPublicObjects } from '@suffra/shared/test-support/public-objects';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler as show } from '../../src/consumers/publish-results.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as publish } from '../../src/streams/publish-changes.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter } from '../support/erasures.ts';
import { createFixture, startBallot } from '../support/fixture.ts';
import { settleCredit } from '../support/paid-votes.ts';

const voters = [
  'voter-ada-0001',
  'voter-ben-0002',
  'voter-cyd-0003',
  'voter-dan-0004',
  'voter-eve-0005',
] as const;
const [ada, ben, cyd, dan, eve] = voters;

describe('public results of a voting with personal data', function () {
  this.timeout(60_000);
  before(startBallot);

  it('contain no voter and no vote id while the voting is open, after an erasure, and after the certification', async () => {
    const fixture = await createFixture();
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const free = await fixture.schedule(createVoting({ results: 'live' }));
    const paid = await fixture.schedule(createVoting({ results: 'live', price: 1, change: 'until-close' }));
    const secrets: string[] = [...voters];
    const castVotes = async (...names: string[]) => {
      for (const voting of [free, paid])
        for (const name of names) {
          const { body } = await fixture.vote(name, voting, ['o1']);
          secrets.push(...[body.voteId, body.receipt].filter((known) => typeof known === 'string'));
          if (voting.price > 0) await settleCredit(fixture, name, voting, 'debited');
        }
    };
    for (const voting of [free, paid]) await fixture.as(dan, register, voting, { method: 'PUT' });
    await castVotes(ada, ben, cyd);
    expect(secrets).to.have.length.above(7);
    const readObjects = async (votes: number) => {
      await fixture.runTally();
      expect((await publish(await stream.next())).batchItemFailures).to.deep.equal([]);
      // The queue delays messages by some seconds, and would drop a second one of the same two seconds. Messages of other tests
      // are ignored.
      let shown = 0;
      const reading: QueueHandler = async (event) => {
        const isOwn = event.Records.some(({ body }) => body.includes(fixture.tenantId));
        if (!isOwn) return { batchItemFailures: [] };
        shown += 1;
        return show(event);
      };
      while (shown < 2) await drainQueue('BALLOT_PUBLIC_RESULTS_QUEUE_URL', reading, { waitTimeSeconds: 10 });
      const objects = await readPublicObjects(process.env.BALLOT_PUBLIC ?? '', fixture.tenantId);
      expect(objects).to.have.length(2);
      for (const object of objects) expect(object).to.include(`"votes":${votes}`);
      expect(findSearchTerms(objects, secrets)).to.deep.equal([]);
    };
    // Live results are published in steps of ten votes.
    await readObjects(0);
    for (const name of [ada, dan]) expect(await eraseVoter(fixture, name)).to.equal(0);
    await fixture.vote(ben, paid, ['o2']);
    await castVotes(eve);
    await readObjects(0);
    for (const voting of [free, paid]) expect(await fixture.close(voting)).to.deep.equal({ failed: 0 });
    await readObjects(4);
  });
});
