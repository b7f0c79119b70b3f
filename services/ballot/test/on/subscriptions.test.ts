import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { publish } from '@suffra/shared/events/publish';
import { votingClosed, votingOpened, votingScheduled } from '@suffra/shared/events/votings';
import { until } from '@suffra/shared/local/until.ts';
import { platform } from '@suffra/shared/test/platform';
import { batchOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { handler as onVotings } from '../../src/on/voting-snapshots.ts';
import { readSnapshot } from '../../src/table/snapshots.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot } from '../support/world.ts';

describe('ballot’s queues on the topic of votings', () => {
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });

  it('get what they take, the closes by themselves and later #attempts', async function () {
    this.timeout(40_000);
    const { tenantId } = await newWorld();
    const { ballot, votings } = (await platform('ballot')).deployed;
    const sqs = new SQSClient({});
    const drain = async (name: 'onVotings' | 'certify', withinMs: number) => {
      const arn = ballot?.resolved(ballot.config.functions[name]?.events?.[0]?.sqs?.arn) ?? '';
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: arn.split(':').at(-1) }));
      return until(
        async () => {
          const { Messages = [] } = await sqs.send(
            new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
          );
          for (const { ReceiptHandle } of Messages)
            await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
          const own = Messages.filter(({ Body = '' }) => JSON.parse(Body).tenantid === tenantId);
          return own.length > 0 ? own.map(({ Body = '' }) => Body) : undefined;
        },
        withinMs,
        `a message for ${name}`,
      );
    };
    const voting = votingWith();
    const { votingId, version, title, startsAt, endsAt } = voting;
    const moment = { votingId, version, title, startsAt, endsAt };
    const about = { tenantId, correlationId: 'c-subscription', time: new Date().toISOString() };
    const published = Date.now();
    await publish(votings?.environments.publish?.VOTINGS_TOPIC ?? '', [
      enveloped('e1', say(votingOpened, { ...about, data: moment })),
      enveloped('e2', say(votingScheduled, { ...about, data: voting })),
      enveloped('e3', say(votingClosed, { ...about, data: moment })),
    ]);
    const snapshots = await drain('onVotings', 5_000);
    expect(snapshots.map((body) => JSON.parse(body).type)).to.deep.equal(['voting.scheduled']);
    expect(await onVotings(batchOf(...snapshots))).to.deep.equal({ batchItemFailures: [] });
    expect(await readSnapshot(tenantId, votingId)).to.deep.equal(voting);
    const closes = await drain('certify', 20_000);
    expect(closes.map((body) => JSON.parse(body).type)).to.deep.equal(['voting.closed']);
    // Longer than a vote can be on its way: 5 s of an old copy and 6 s of a function's life.
    expect(Date.now() - published).to.be.at.least(11_000);
  });
});
