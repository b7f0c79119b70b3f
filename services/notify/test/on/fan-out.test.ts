import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '@suffra/shared/table/client';
import { drain } from '@suffra/shared/test/drain';
import { platform } from '@suffra/shared/test/platform';
import type { TestDevice } from '@suffra/shared/test/push-service';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { draft } from '../../src/campaign.ts';
import { goThroughAll } from '../../src/cause.ts';
import { goingThrough } from '../../src/on/pages.ts';
import { readCampaign, saveCampaign } from '../../src/table/campaigns.ts';
import { personKey } from '../../src/table/keys.ts';
import { pageSize } from '../../src/table/people.ts';
import { putAll } from '../../src/table/put-all.ts';
import { deviceOf, idsAt, shownAt } from '../support/devices.ts';
import { newId, newTenant, newVoter, whoGot } from '../support/world.ts';

describe('a campaign to many #load', function () {
  this.timeout(180_000);
  before(() => platform('notify'));

  /** So many people who opted in, straight into the table: identity’s word for each would take too long. */
  const populated = async (count: number) => {
    const tenantId = newTenant();
    const voterIds = Array.from({ length: count }, newVoter);
    const preferences = { reminders: true, updates: true, language: 'en' };
    await putAll(
      voterIds.map((each) => ({
        ...personKey(tenantId, each),
        kind: 'person',
        preferences,
        preferencesVersion: 1,
        correlationId: 'test',
      })),
    );
    return { tenantId, voterIds };
  };
  const begun = async (tenantId: string) => {
    const campaignId = newId();
    const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } } as const;
    const sending = {
      ...draft(campaignId, content, Date.now()),
      state: 'sending' as const,
      sendAt: Date.now(),
    };
    await saveCampaign(tenantId, sending, { correlationId: 'test', writeId: newId() });
    const cause = { kind: 'update' as const, campaignId };
    await goingThrough(Date.now)(batchOf(messageOf(goThroughAll, { tenantId, data: { cause } })));
    return campaignId;
  };

  it('reaches each of them, and each device shows it once, whenever its worker is killed', async () => {
    const { tenantId, voterIds } = await populated(600);
    const devices: TestDevice[] = [];
    for (const each of voterIds.slice(0, 60)) devices.push(await deviceOf(tenantId, each));
    const campaignId = await begun(tenantId);
    let writes = 0;
    let kills = 0;
    // What failed too often would rest in the dead-letter queue; here the killer rests after a while.
    const dies = () => {
      writes += 1;
      if (kills >= 40 || writes % 4 !== 0) return false;
      kills += 1;
      return true;
    };
    documentClient().middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const killed = /^(BatchWrite|Put|Update)/.test(commandName) && dies();
          if (killed && kills % 2 === 0) throw new Error('killed before a write');
          const answer = await next(args);
          if (killed) throw new Error('killed after a write');
          return answer;
        },
      { step: 'initialize', name: 'kills', override: true },
    );
    const handler = goingThrough(Date.now);
    do await drain('NOTIFY_PAGES', handler, { times: () => (writes % 5 === 0 ? 2 : 1) });
    while ((await readCampaign(tenantId, campaignId))?.state !== 'sent');
    documentClient().middlewareStack.remove('kills');
    expect(kills).to.be.above(20);
    expect(await whoGot(tenantId, voterIds, 'update')).to.deep.equal([...voterIds].sort());
    expect(devices.map((each) => shownAt(each).length)).to.deep.equal(devices.map(() => 1));
    expect(devices.flatMap(idsAt).length).to.be.below(2 * devices.length);
    expect((await readCampaign(tenantId, campaignId))?.reached).to.equal(600);
  });

  it('of one tenant lets another’s pass: never more than a page a bucket lies in its way', async () => {
    const big = await populated(64 * pageSize);
    const small = await populated(64);
    const first = await begun(big.tenantId);
    const second = await begun(small.tenantId);
    const order: string[] = [];
    const reads = goingThrough(Date.now);
    const lengths: number[] = [];
    await drain('NOTIFY_PAGES', async (event) => {
      order.push(event.Records[0]?.body.includes(big.tenantId) ? 'big' : 'small');
      const done = await reads(event);
      lengths.push(await waiting());
      return done;
    });
    const lastOfSmall = order.lastIndexOf('small');
    expect(order.slice(0, lastOfSmall).filter((each) => each === 'big').length).to.be.below(2 * 64 + 1);
    expect(order.slice(lastOfSmall).includes('big'), 'the big one goes on after').to.equal(true);
    expect(Math.max(...lengths)).to.be.below(2 * 64 + 1);
    for (const [{ tenantId }, campaignId] of [
      [big, first],
      [small, second],
    ] as const)
      expect((await readCampaign(tenantId, campaignId))?.state).to.equal('sent');
    expect((await readCampaign(big.tenantId, first))?.reached).to.equal(64 * pageSize);
  });
});

/** How many messages lie in the queue of pages. */
async function waiting(): Promise<number> {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: process.env.NOTIFY_PAGES,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}
