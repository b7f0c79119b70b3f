import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { call } from '@suffra/shared/test-support/call';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import type { TestIssuer } from '@suffra/shared/test-support/issuer';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { runSweep } from '@suffra/shared/test-support/run-sweep';
import { expect } from 'chai';
import { createCampaignTimerHandler } from '../../src/consumers/campaign-timers.ts';
import { createFanOutHandler } from '../../src/consumers/fan-out.ts';
import { createPutCampaignHandler } from '../../src/http/put-campaign.ts';
import { createSendCampaignHandler } from '../../src/http/send-campaign.ts';
import { handler as stopCampaign } from '../../src/http/stop-campaign.ts';
import { createNotifySweep } from '../../src/schedules/sweep.ts';
import { readCampaign } from '../../src/storage/campaigns.ts';
import { campaignsPk } from '../../src/storage/keys.ts';
import { readTableRow } from '../../src/storage/read-table-row.ts';
import {
  consumeReplicas,
  createSignedUpMessage,
  createVotingMessage,
  createVotingSnapshot,
  findVotersWithMessage,
  inTheYear2099,
  newId,
  newTenantId,
  newVoterId,
} from '../support/fixtures.ts';

const minuteMs = 60_000;

describe('the sweep of notify', function () {
  this.timeout(60_000);
  let issuer: TestIssuer;
  let tenantId: string;
  let token: string;
  let campaignId: string;
  let now: number;
  const clock = () => now;

  before(async () => {
    ({ issuer } = await getPlatform('notify'));
  });
  beforeEach(async () => {
    now = Date.now();
    tenantId = newTenantId();
    campaignId = newId();
    const caller = { tenantId, voterId: newVoterId(), role: 'admin' as const };
    token = await issuer.signToken(caller, { exp: inTheYear2099 });
  });

  const put = (audience: object = { kind: 'opted-in' }) =>
    call(createPutCampaignHandler(clock, newId), {
      token,
      params: { campaignId },
      body: { title: 'News', text: 'There is news.', audience },
    });
  const send = (sendAt?: number) =>
    call(createSendCampaignHandler(clock, newId), {
      token,
      params: { campaignId },
      body: sendAt === undefined ? {} : { at: new Date(sendAt).toISOString() },
    });
  const sweep = (runs = 1) => runSweep(createNotifySweep, tenantId, now, runs);
  const readState = async () => (await readCampaign(tenantId, campaignId))?.state;
  const readDueAt = async () => (await readTableRow({ pk: campaignsPk(tenantId), sk: campaignId }))?.dueAt;
  const drainFanOut = () => drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', createFanOutHandler(clock));
  const drainTimers = () =>
    drainQueue('NOTIFY_CAMPAIGN_TIMERS_QUEUE_URL', createCampaignTimerHandler(clock, newId));

  it('counts the recipients of a draft whose count was lost', async () => {
    await put();
    now += 30 * minuteMs - 1;
    expect(await sweep()).to.equal(0);
    now += 1;
    expect(await sweep()).to.equal(1);
    await drainFanOut();
    expect((await readCampaign(tenantId, campaignId))?.counted).to.include({ people: 0 });
    expect(await readDueAt()).to.equal(undefined);
    now += 24 * 60 * minuteMs;
    expect(await sweep()).to.equal(0);
  });

  it('starts a scheduled campaign whose timer was lost, and finishes it when its pages are lost, once a person', async () => {
    const voterId = newVoterId();
    await consumeReplicas(createSignedUpMessage(tenantId, voterId, { updates: true }));
    await put();
    const sendAt = now + 10 * minuteMs;
    await send(sendAt);
    now = sendAt + 2 * minuteMs - 1;
    expect(await sweep()).to.equal(0);
    now += 1;
    expect(await sweep(10)).to.equal(1);
    await drainTimers();
    expect(await readState()).to.equal('sending');
    // The command that starts the job is lost too.
    now += 30 * minuteMs;
    expect(await sweep(10)).to.equal(1);
    await Promise.all([drainFanOut(), sweep()]);
    expect(await readState()).to.equal('sent');
    expect(await readDueAt()).to.equal(undefined);
    expect(await findVotersWithMessage(tenantId, [voterId], 'update')).to.deep.equal([voterId]);
    now += 24 * 60 * minuteMs;
    expect(await sweep()).to.equal(0);
    expect(await drainFanOut()).to.equal(0);
  });

  it('requests the voters of a voting from ballot again', async () => {
    const voting = createVotingSnapshot();
    await consumeReplicas(createVotingMessage(tenantId, voting));
    await put({ kind: 'voting', votingId: voting.votingId });
    await send();
    now += 30 * minuteMs;
    expect(await sweep()).to.equal(1);
    const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
    const request = { QueueUrl: process.env.BALLOT_LISTS, MaxNumberOfMessages: 10 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
    const commands = Messages.map(({ Body = '' }) => JSON.parse(Body)).filter(
      (command) => command.tenantid === tenantId,
    );
    // SQS may contain the command twice, with one id, if the response of the first request was lost.
    expect(new Set(commands.map(({ id }) => id)).size).to.equal(1);
    expect(commands[0]?.data).to.deep.equal({ votingId: voting.votingId, listId: `update.${campaignId}` });
  });

  it('does not start a campaign that was stopped or scheduled for another time', async () => {
    await put();
    await drainFanOut();
    const sendAt = now + 10 * minuteMs;
    await send(sendAt);
    await call(stopCampaign, { token, params: { campaignId } });
    const later = sendAt + 10 * minuteMs;
    await send(later);
    now = sendAt + 5 * minuteMs;
    expect(await sweep()).to.equal(0);
    expect(await readState()).to.equal('scheduled');
    expect(await readDueAt()).to.equal(later + 2 * minuteMs);
  });
});
