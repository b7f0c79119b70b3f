import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { systemClock } from '@suffra/shared/clock';
import { toReceivedBatch } from '@suffra/shared/local-platform/event-source-mappings.ts';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { enqueueRollups } from '../../src/application/enqueue-rollups.ts';
import { createRollupsHandler } from '../../src/consumers/rollups.ts';
import { voteCounts } from '../../src/domain/facts/event-facts.ts';
import { toRollupMessage } from '../../src/domain/rollup-key.ts';
import { floorTo, minuteMs, toHour } from '../../src/domain/time.ts';
import { insertFacts } from '../../src/storage/fact-batches.ts';
import { readComputedAt } from '../../src/storage/rollups.ts';
import { consume, consumeVotings, createVotingSnapshot, newTenantId } from '../support/fixtures.ts';

const now = Date.parse('2026-11-25T10:15:30.000Z');
const hour = '2026-11-25T10';
const windowMs = 240_000;

describe('the queue of rollups', function () {
  this.timeout(60_000);
  before(() => getPlatform('metrics'));

  it('computes a rollup once for all messages that waited during an outage', async () => {
    const tenantId = newTenantId();
    const waiting = [5, 4, 3, 2, 1].map(
      (windows) =>
        toRollupMessage({ tenantId, level: 'hour', name: hour }, now - windows * windowMs, windowMs).body,
    );
    for (const [i, message] of waiting.entries())
      await consume(
        createRollupsHandler(() => now + i * 1_000),
        message,
      );
    expect(await readComputedAt(tenantId, 'hour', hour)).to.equal(now);
  });

  it('computes a rollup again for a change that may be newer', async () => {
    const tenantId = newTenantId();
    const { body } = toRollupMessage({ tenantId, level: 'hour', name: hour }, now, windowMs);
    for (const at of [now, now + windowMs + 60_000])
      await consume(
        createRollupsHandler(() => at),
        body,
      );
    expect(await readComputedAt(tenantId, 'hour', hour)).to.equal(now + windowMs + 60_000);
  });

  it('is blocked for seconds by a rollup that fails, and not until the visibility timeout', async () => {
    const tenantId = newTenantId();
    const voting = createVotingSnapshot();
    const { votingId } = voting;
    const at = floorTo(Date.now(), minuteMs);
    await insertFacts(tenantId, voteCounts, [
      { id: 'count-1', at, votingId, row: '1', revision: '1', votes: 1, registrations: 0 },
    ]);
    await enqueueRollups([{ tenantId, level: 'hour', name: toHour(at) }], Date.now());
    const queue = await openQueue(tenantId);
    const handler = createRollupsHandler(systemClock);
    const failed = await queue.receive();
    expect((await handler(failed.event)).batchItemFailures, 'the replica is missing').to.have.length(1);
    await consumeVotings(tenantId, voting);
    const repeated = await queue.receive();
    expect(repeated.message.MessageId).to.equal(failed.message.MessageId);
    expect(await handler(repeated.event)).to.deep.equal({ batchItemFailures: [] });
    await queue.remove(repeated.message);
  });
});

/** The queue of rollups, and its messages about a tenant. */
async function openQueue(tenantId: string) {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const QueueUrl = process.env.METRICS_ROLLUPS_QUEUE_URL;
  const remove = ({ ReceiptHandle }: Message) =>
    sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const receive = async () => {
    for (;;) {
      const { Messages: [message] = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 1,
          WaitTimeSeconds: 1,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      if (message?.Body?.includes(tenantId) === true)
        return { message, event: toReceivedBatch([message], Attributes?.QueueArn ?? '') };
      // The message of another test, which has ended.
      if (message !== undefined) await remove(message);
    }
  };
  return { receive, remove };
}
