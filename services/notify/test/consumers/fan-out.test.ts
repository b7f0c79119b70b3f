import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { getPlatform } from '@suffra/shared/test-support/platform';
import type { TestDevice } from '@suffra/shared/test-support/push-service';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createFanOutHandler } from '../../src/consumers/fan-out.ts';
import { createDraft } from '../../src/domain/campaign.ts';
import { startFanOutCommand } from '../../src/domain/internal-commands.ts';
import { batchPutRows } from '../../src/storage/batch-put.ts';
import { readCampaign, writeCampaign } from '../../src/storage/campaigns.ts';
import { bucketCount, getBucket, recipientKey } from '../../src/storage/keys.ts';
import { getReceivedIds, getShownIds, registerDevice } from '../support/devices.ts';
import { findVotersWithMessage, newId, newTenantId, newVoterId } from '../support/fixtures.ts';

const createVoterIds = (count: number) => Array.from({ length: count }, newVoterId);

describe('a large campaign #load', function () {
  this.timeout(180_000);
  before(() => getPlatform('notify'));

  /** Writes rows of voters. To send an event for each would take too long. @param optedInEvery of how many voters one opted in */
  const createVoters = async (voterIds: readonly string[], optedInEvery = 1) => {
    const tenantId = newTenantId();
    await batchPutRows(
      voterIds.map((voterId, i) => ({
        ...recipientKey(tenantId, voterId),
        kind: 'recipient',
        preferences: { reminders: true, updates: i % optedInEvery === 0, language: 'en' },
        preferencesVersion: 1,
        correlationId: 'test',
      })),
    );
    return tenantId;
  };
  const startCampaign = async (tenantId: string) => {
    const campaignId = newId();
    const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } } as const;
    const sending = {
      ...createDraft(campaignId, content, Date.now()),
      state: 'sending' as const,
      sendAt: Date.now(),
    };
    await writeCampaign(tenantId, sending, { correlationId: 'test', writeId: newId(), now: Date.now() });
    const job = { kind: 'update' as const, campaignId };
    await createFanOutHandler(Date.now)(
      toSqsEvent(toSqsMessage(startFanOutCommand, { tenantId, data: { job } })),
    );
    return campaignId;
  };

  it('reaches every recipient, and every device shows it once, although its worker is killed again and again', async () => {
    const voterIds = createVoterIds(200);
    const tenantId = await createVoters(voterIds);
    const devices: TestDevice[] = [];
    for (const voterId of voterIds.slice(0, 20)) devices.push(await registerDevice(tenantId, voterId));
    const campaignId = await startCampaign(tenantId);
    let writes = 0;
    let kills = 0;
    // A message that fails too often moves to the dead-letter queue, so the kills are limited.
    const isKilled = () => {
      writes += 1;
      if (kills >= 40 || writes % 4 !== 0) return false;
      kills += 1;
      return true;
    };
    getDocumentClient().middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const killed = /^(BatchWrite|Put|Update)/.test(commandName) && isKilled();
          if (killed && kills % 2 === 0) throw new Error('killed before a write');
          const answer = await next(args);
          if (killed) throw new Error('killed after a write');
          return answer;
        },
      { step: 'initialize', name: 'kills', override: true },
    );
    const handler = createFanOutHandler(Date.now);
    do
      await drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', handler, { deliveries: () => (writes % 5 === 0 ? 2 : 1) });
    while ((await readCampaign(tenantId, campaignId))?.state !== 'sent');
    getDocumentClient().middlewareStack.remove('kills');
    expect(kills).to.be.above(20);
    expect(await findVotersWithMessage(tenantId, voterIds, 'update')).to.deep.equal([...voterIds].sort());
    expect(devices.map((device) => getShownIds(device).length)).to.deep.equal(devices.map(() => 1));
    expect(devices.flatMap(getReceivedIds).length).to.be.below(2 * devices.length);
    expect((await readCampaign(tenantId, campaignId))?.reached).to.equal(200);
  });

  it('delays the campaign of another tenant by at most one page per bucket', async () => {
    // Ten buckets have about 300 voters and so two pages. Most voters did not opt in, because their messages would take long.
    const many = createVoterIds(300 * bucketCount).filter((voterId) => getBucket(voterId) < 10);
    const big = await createVoters(many, 10);
    const small = await createVoters(createVoterIds(64));
    const first = await startCampaign(big);
    const second = await startCampaign(small);
    const order: string[] = [];
    const reads = createFanOutHandler(Date.now);
    const lengths: number[] = [];
    await drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', async (event) => {
      order.push(event.Records[0]?.body.includes(big) ? 'big' : 'small');
      const done = await reads(event);
      lengths.push(await countWaiting());
      return done;
    });
    const lastOfSmall = order.lastIndexOf('small');
    expect(order.slice(0, lastOfSmall).filter((entry) => entry === 'big').length).to.be.below(2 * 64 + 1);
    expect(
      order.slice(lastOfSmall).includes('big'),
      'pages of the large campaign after the small one',
    ).to.equal(true);
    expect(Math.max(...lengths)).to.be.below(2 * 64 + 1);
    for (const [tenantId, campaignId] of [
      [big, first],
      [small, second],
    ] as const)
      expect((await readCampaign(tenantId, campaignId))?.state).to.equal('sent');
    expect((await readCampaign(big, first))?.reached).to.equal(Math.ceil(many.length / 10));
  });
});

/** The number of messages in the fan-out queue. */
async function countWaiting(): Promise<number> {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: process.env.NOTIFY_FAN_OUT_QUEUE_URL,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}
