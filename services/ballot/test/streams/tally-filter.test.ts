import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { matchesPattern } from '@suffra/shared/local-platform/filter-pattern.ts';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect } from 'chai';
import { computeSignInDeltas, computeTallyDeltas } from '../../src/domain/tally-deltas.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { toBallotChanges } from '../../src/streams/ballot-changes.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, startBallot } from '../support/fixture.ts';
import { cancelVoting, runVoidVotes, settleCredit } from '../support/paid-votes.ts';

describe('the filters of the tally function', () => {
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });

  it('pass every change that counts, and no vote that is pending or declined', async () => {
    const { ballot } = (await getPlatform('ballot')).deployed;
    const patterns =
      ballot?.config.functions.tally?.events?.flatMap(({ stream }) => stream?.filterPatterns ?? []) ?? [];
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const fixture = await createFixture();
    const free = await fixture.schedule(createVoting({ change: 'until-close' }));
    const paid = await fixture.schedule(createVoting({ price: 1 }));
    await fixture.as('voter-ada', register, free, { method: 'PUT' });
    await fixture.as('voter-ada', unregister, free, { method: 'DELETE' });
    await fixture.vote('voter-ada', free, ['o1']);
    await fixture.vote('voter-ada', free, ['o2']);
    await fixture.vote('voter-ada', paid, ['o1']);
    await settleCredit(fixture, 'voter-ada', paid, 'declined');
    await fixture.vote('voter-ada', paid, ['o2']);
    await settleCredit(fixture, 'voter-ada', paid, 'debited', 2);
    await cancelVoting(fixture, paid);
    await runVoidVotes(fixture, paid);
    const { Records } = await stream.next(fixture.tenantId);
    const votes = Records.filter(({ dynamodb }) => dynamodb?.NewImage?.kind?.S === 'vote');
    const isCounted = (record: DynamoDBRecord): boolean => {
      const changes = toBallotChanges(toTableChanges({ Records: [record] }));
      return computeTallyDeltas(changes).length + computeSignInDeltas(changes).length > 0;
    };
    const isPassed = (record: DynamoDBRecord) => patterns.some((pattern) => matchesPattern(pattern, record));
    expect(votes.map((record) => [isCounted(record), isPassed(record)])).to.deep.equal([
      // Registered, unregistered, voted, voted again.
      [true, true],
      [true, true],
      [true, true],
      [true, true],
      // Pending, declined, pending again.
      [false, false],
      [false, false],
      [false, false],
      // Accepted; voided, which the tally ignores.
      [true, true],
      [false, true],
    ]);
  });
});
