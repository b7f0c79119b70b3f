import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { expect } from 'chai';
import { getRetryDelaySeconds } from '../../src/domain/pending-vote.ts';
import { readResult } from '../../src/storage/results.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { readVoterBallot, runPendingVoteCheck, settleCredit } from '../support/paid-votes.ts';

const ada = 'voter-ada';

describe('a paid vote that is pending for a long time', () => {
  let fixture: Fixture;
  let voting: VotingSnapshot;
  const lastRequestedAt = async () =>
    (await readVoterBallot(fixture, ada, voting)).pending?.lastRequestedAt ?? 0;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
    voting = await fixture.schedule(createVoting({ price: 1 }));
    await fixture.vote(ada, voting, ['o1']);
  });

  it('requests its debit again, once per check even if the check is repeated', async () => {
    const first = await lastRequestedAt();
    expect(await runPendingVoteCheck(fixture, ada, voting, first, first + 60_000)).to.equal(0);
    expect(await lastRequestedAt()).to.equal(first + 60_000);
    await runPendingVoteCheck(fixture, ada, voting, first, first + 90_000);
    expect(await lastRequestedAt()).to.equal(first + 60_000);
    await runPendingVoteCheck(fixture, ada, voting, first + 60_000, first + 120_000);
    expect(await lastRequestedAt()).to.equal(first + 120_000);
  });

  it('is not checked after it is settled', async () => {
    const first = await lastRequestedAt();
    await settleCredit(fixture, ada, voting, 'debited');
    const row = await readVoterBallot(fixture, ada, voting);
    await runPendingVoteCheck(fixture, ada, voting, first, first + 60_000);
    expect(await readVoterBallot(fixture, ada, voting)).to.deep.equal(row);
  });

  it('is checked after one minute, then after as long as it has been pending, at most 15 minutes', () => {
    const after = (minutes: number) =>
      getRetryDelaySeconds({ votedAt: 0, lastRequestedAt: minutes * 60_000 });
    expect([0, 1, 2, 4, 8, 20, 600].map(after)).to.deep.equal([60, 60, 120, 240, 480, 900, 900]);
  });

  it('is settled before its voting is certified: the close requests the debit again and is retried', async () => {
    const first = await lastRequestedAt();
    const end = Date.parse(voting.endsAt) + 60_000;
    expect(await fixture.close(voting, end)).to.deep.equal({ failed: 1 });
    expect(await lastRequestedAt())
      .to.equal(end)
      .and.not.equal(first);
    expect(await readResult(fixture.tenantId, voting.votingId, voting.endsAt)).to.equal(undefined);
    await settleCredit(fixture, ada, voting, 'debited');
    await fixture.runTally();
    expect(await fixture.close(voting, end)).to.deep.equal({ failed: 0 });
    const result = await readResult(fixture.tenantId, voting.votingId, voting.endsAt);
    expect(result?.votes).to.equal(1);
    expect(result?.tallyAgreed).to.equal(true);
  });

  it('does not delay the certification after it was declined', async () => {
    await settleCredit(fixture, ada, voting, 'declined');
    await fixture.runTally();
    expect(await fixture.close(voting)).to.deep.equal({ failed: 0 });
    expect((await readResult(fixture.tenantId, voting.votingId, voting.endsAt))?.votes).to.equal(0);
  });
});
