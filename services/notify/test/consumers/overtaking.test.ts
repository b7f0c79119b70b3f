import { toEpochMs } from '@suffra/shared/clock';
import { votersMissing } from '@suffra/shared/events/ballot';
import { type VotingSnapshot, votingStartingSoon } from '@suffra/shared/events/votings';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createClosingAlertsHandler } from '../../src/consumers/closing-alerts.ts';
import { createFanOutHandler } from '../../src/consumers/fan-out.ts';
import { readVotingReplica } from '../../src/storage/voting-replicas.ts';
import {
  consumeReplicas,
  createSignedUpMessage,
  createVotingMessage,
  createVotingSnapshot,
  newTenantId,
  newVoterId,
  readInboxContents,
} from '../support/fixtures.ts';

const voting = createVotingSnapshot();
const beforeStart = createFanOutHandler(() => toEpochMs(voting.startsAt) - 60_000);
const beforeEnd = createClosingAlertsHandler(() => toEpochMs(voting.endsAt) - 60_000);
const later = { startsAt: '2030-05-01T18:00:00.000Z', endsAt: '2030-05-01T19:00:00.000Z' };
const toVotingMoment = ({ votingId, version, title, startsAt, endsAt }: VotingSnapshot) => ({
  votingId,
  version,
  title,
  startsAt,
  endsAt,
});

/** A tenant with one voter. */
async function createFixture() {
  const tenantId = newTenantId();
  const voterId = newVoterId();
  await consumeReplicas(createSignedUpMessage(tenantId, voterId));
  return {
    tenantId,
    keeps: (of: VotingSnapshot) => consumeReplicas(createVotingMessage(tenantId, of)),
    /** Reports that the voting starts soon. @returns number of failed messages */
    soon: async (of: VotingSnapshot) => {
      const answer = await beforeStart(
        toSqsEvent(toSqsMessage(votingStartingSoon, { tenantId, data: toVotingMoment(of) })),
      );
      await drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', beforeStart);
      return answer.batchItemFailures.length;
    },
    /** Reports that the voting ends soon and the voter has not voted. @returns number of failed messages */
    missing: async (of: VotingSnapshot, brings = true) => {
      const { votingId, endsAt } = of;
      const place = { bucket: 0, buckets: 1, page: 0, last: true };
      const data = {
        votingId,
        endsAt,
        ...place,
        voterIds: [voterId],
        ...(brings && { voting: toVotingMoment(of) }),
      };
      return (await beforeEnd(toSqsEvent(toSqsMessage(votersMissing, { tenantId, data })))).batchItemFailures
        .length;
    },
    got: async () =>
      (await readInboxContents(tenantId, voterId)).map((inbox) => [
        inbox.kind,
        'title' in inbox && inbox.title,
      ]),
  };
}

describe('an event that overtakes the replica of its voting', () => {
  before(function () {
    this.timeout(60_000);
    return getPlatform('notify');
  });

  it('sends the reminder at once, and the late replica changes nothing', async () => {
    const { tenantId, keeps, soon, got } = await createFixture();
    expect(await soon(voting), 'failed messages').to.equal(0);
    expect(await got()).to.deep.equal([['reminder', voting.title]]);
    await keeps(voting);
    expect(await soon(voting), 'failed messages of the repeated event').to.equal(0);
    expect(await got()).to.deep.equal([['reminder', voting.title]]);
    expect(await readVotingReplica(tenantId, voting.votingId)).to.deep.equal({
      ...toVotingMoment(voting),
      cancelled: false,
    });
  });

  it('sends the reminder of a voting that was moved, although the replica is older', async () => {
    const { keeps, soon, got } = await createFixture();
    await keeps({ ...voting, ...later });
    expect(await soon({ ...voting, version: 2, title: 'Moved' })).to.equal(0);
    expect(await got()).to.deep.equal([['reminder', 'Moved']]);
  });

  it('sends the alert at once, with the voting that ballot knew', async () => {
    const { keeps, missing, got } = await createFixture();
    expect(
      await missing(voting, false),
      'without the voting in the event, it waits for the replica',
    ).to.equal(1);
    await keeps({ ...voting, ...later });
    expect(await missing({ ...voting, version: 2 })).to.equal(0);
    await keeps({ ...voting, version: 2 });
    expect(await missing({ ...voting, version: 2 })).to.equal(0);
    expect(await got()).to.deep.equal([['alert', voting.title]]);
  });

  for (const [fate, change] of Object.entries({ moved: later, cancelled: { cancelled: true } }))
    it(`sends nothing when a newer replica says that the voting was ${fate}`, async () => {
      const { keeps, soon, missing, got, tenantId } = await createFixture();
      const newest = { ...voting, version: 2, ...change };
      await keeps(newest);
      expect(await soon(voting)).to.equal(0);
      expect(await missing(voting)).to.equal(0);
      expect(await got()).to.deep.equal([]);
      expect((await readVotingReplica(tenantId, voting.votingId))?.version).to.equal(2);
    });
});
