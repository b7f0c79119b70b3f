import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { publishEvents } from '@suffra/shared/events/publish-events';
import { votingClosed, votingOpened, votingScheduled } from '@suffra/shared/events/votings';
import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { deleteMessages, getSqsClient, receiveMessages } from '@suffra/shared/test-support/queue-messages';
import { toSqsEvent } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import { readVoting } from '../../src/storage/votings.ts';
import { createVoting, toReplica } from '../support/create-voting.ts';
import { createFixture, startBallot } from '../support/fixture.ts';

describe('ballot’s subscriptions to the topic of votings', () => {
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });

  it('receive their event types, and closes in a separate queue with a delay #attempts', async function () {
    this.timeout(60_000);
    const { tenantId } = await createFixture();
    const { ballot, votings } = (await getPlatform('ballot')).deployed;
    const drainQueue = async (name: 'onVotings' | 'certify', withinMs: number) => {
      const arn = ballot?.resolve(ballot.config.functions[name]?.events?.[0]?.sqs?.arn) ?? '';
      const { QueueUrl } = await getSqsClient().send(
        new GetQueueUrlCommand({ QueueName: arn.split(':').at(-1) }),
      );
      return waitUntil(
        async () => {
          const messages = await receiveMessages(QueueUrl, { waitTimeSeconds: 5 });
          await deleteMessages(QueueUrl, messages);
          const own = messages.filter(({ Body = '' }) => JSON.parse(Body).tenantid === tenantId);
          return own.length > 0 ? own.map(({ Body = '' }) => Body) : undefined;
        },
        withinMs,
        `a message for ${name}`,
      );
    };
    const voting = createVoting();
    const { votingId, version, title, startsAt, endsAt } = voting;
    const moment = { votingId, version, title, startsAt, endsAt };
    const about = { tenantId, correlationId: 'c-subscription', time: new Date().toISOString() };
    const published = Date.now();
    await publishEvents(votings?.environments.publish?.VOTINGS_TOPIC ?? '', [
      toCloudEvent('e1', createEvent(votingOpened, { ...about, data: moment })),
      toCloudEvent('e2', createEvent(votingScheduled, { ...about, data: voting })),
      toCloudEvent('e3', createEvent(votingClosed, { ...about, data: moment })),
    ]);
    const snapshots = await drainQueue('onVotings', 5_000);
    expect(snapshots.map((body) => JSON.parse(body).type)).to.deep.equal(['voting.scheduled']);
    expect(await onVotings(toSqsEvent(...snapshots))).to.deep.equal({ batchItemFailures: [] });
    expect(await readVoting(tenantId, votingId)).to.deep.equal(toReplica(voting));
    const closes = await drainQueue('certify', 20_000);
    expect(closes.map((body) => JSON.parse(body).type)).to.deep.equal(['voting.closed']);
    // Longer than a write may take: 5 s for an old snapshot and 6 s for the function.
    expect(Date.now() - published).to.be.at.least(11_000);
  });
});
