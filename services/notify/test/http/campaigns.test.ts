import { tenantChanged } from '@suffra/shared/events/identity';
import { call, type TestRequest } from '@suffra/shared/test-support/call';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import type { TestIssuer } from '@suffra/shared/test-support/issuer';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { createCampaignTimerHandler } from '../../src/consumers/campaign-timers.ts';
import { createFanOutHandler } from '../../src/consumers/fan-out.ts';
import { handler as getCampaign } from '../../src/http/get-campaign.ts';
import { handler as listCampaigns } from '../../src/http/list-campaigns.ts';
import { createPutCampaignHandler } from '../../src/http/put-campaign.ts';
import { createSendCampaignHandler } from '../../src/http/send-campaign.ts';
import { handler as stopCampaign } from '../../src/http/stop-campaign.ts';
import { handler as publish } from '../../src/streams/publish-changes.ts';
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

const day = 86_400_000;
const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } };

describe('/v1/campaigns', () => {
  let issuer: TestIssuer;
  let stream: StreamReader;
  let now: number;
  const clock = () => now;
  const putCampaign = createPutCampaignHandler(clock, newId);
  const sendCampaign = createSendCampaignHandler(clock, newId);

  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await getPlatform('notify'));
    stream = await openStreamReader(process.env.NOTIFY_TABLE ?? '');
  });
  beforeEach(() => {
    now = Date.now();
  });

  /** A tenant with an admin, three voters who opted in and two who did not. */
  const createFixture = async (votings?: string[]) => {
    const tenantId = newTenantId();
    const optedIn = [newVoterId(), newVoterId(), newVoterId()];
    const others = [newVoterId(), newVoterId()];
    await consumeReplicas(
      ...optedIn.map((name) => createSignedUpMessage(tenantId, name, { updates: true })),
      ...others.map((name) => createSignedUpMessage(tenantId, name)),
    );
    const caller = { tenantId, voterId: newVoterId(), role: 'admin' as const, ...(votings && { votings }) };
    const token = await issuer.signToken(caller, { exp: inTheYear2099 });
    const campaignId = newId();
    const ask = (route: typeof getCampaign, body?: unknown) => {
      const request: TestRequest = { token, params: { campaignId }, ...(body !== undefined && { body }) };
      return call(route, request);
    };
    /** Drops the changes of a draft, so its recipients are not counted. */
    const skipCount = () => stream.next(tenantId);
    /** Publishes changes and empties the queues. @param waitTimeSeconds how long to wait for a timer @returns number of timer messages */
    const settle = async (waitTimeSeconds = 0) => {
      let read = 0;
      for (let round = 0; round < 3; round += 1) {
        await publish(await stream.next(tenantId));
        await drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', createFanOutHandler(clock));
        read += await drainQueue(
          'NOTIFY_CAMPAIGN_TIMERS_QUEUE_URL',
          createCampaignTimerHandler(clock, newId),
          { waitTimeSeconds },
        );
      }
      return read;
    };
    return { tenantId, optedIn, others, token, campaignId, ask, skipCount, settle };
  };

  it('returns how many people a draft would reach, counted again after each change #load', async () => {
    const { ask, settle } = await createFixture();
    const created = await ask(putCampaign, content);
    expect(created.status).to.equal(201);
    expect(created.body).to.deep.include({ state: 'draft', reach: { people: 0, counting: true } });
    await settle();
    expect((await ask(getCampaign)).body.reach).to.deep.equal({ people: 3, counting: false });
    const edited = await ask(putCampaign, { ...content, text: 'Other news.' });
    expect(edited.status).to.equal(200);
    expect(edited.body.reach.counting).to.equal(true);
    await settle();
    expect((await ask(getCampaign)).body.reach).to.deep.equal({ people: 3, counting: false });
  });

  it('sends a campaign once to everyone who opted in, and returns their number', async () => {
    const { tenantId, optedIn, others, ask, settle } = await createFixture();
    await ask(putCampaign, content);
    for (let i = 0; i < 2; i += 1) {
      const { status, body } = await ask(sendCampaign, {});
      expect(status).to.equal(200);
      expect(body).to.deep.include({ state: 'sending', progress: { reached: 0, done: false } });
    }
    await settle();
    expect((await ask(getCampaign)).body).to.deep.include({
      state: 'sent',
      progress: { reached: 3, done: true },
    });
    expect(await findVotersWithMessage(tenantId, [...optedIn, ...others], 'update')).to.deep.equal(
      [...optedIn].sort(),
    );
    expect((await ask(putCampaign, { ...content, text: 'Too late.' })).body.type).to.contain(
      'campaign-not-draft',
    );
  });

  it('sends nothing of a suspended tenant', async () => {
    const { tenantId, optedIn, ask, skipCount, settle } = await createFixture();
    const suspend = (version: number, suspended: boolean) => {
      const quota = { perTenant: 16, perAccount: 16 };
      const data = { tenantId, name: 'Radio Aurora', quota, version, ...(suspended && { suspended }) };
      return consumeReplicas(toSqsMessage(tenantChanged, { tenantId, data }));
    };
    await ask(putCampaign, content);
    await skipCount();
    await suspend(2, true);
    const rejected = await ask(sendCampaign, {});
    expect([rejected.status, rejected.body.type]).to.deep.equal([403, 'urn:suffra:problem:tenant-suspended']);
    await suspend(3, false);
    await suspend(2, true);
    expect((await ask(sendCampaign, {})).body.state).to.equal('sending');
    await suspend(4, true);
    await settle();
    expect(await findVotersWithMessage(tenantId, optedIn, 'update')).to.deep.equal([]);
    expect((await ask(getCampaign)).body).to.deep.include({
      state: 'sent',
      progress: { reached: 0, done: true },
    });
  });

  it('sends a scheduled campaign at its time', async () => {
    const { tenantId, optedIn, ask, skipCount, settle } = await createFixture();
    await ask(putCampaign, content);
    await skipCount();
    const at = new Date(now + 1_000).toISOString();
    expect((await ask(sendCampaign, { at })).body).to.include({ state: 'scheduled', sendAt: at });
    await settle();
    expect(await findVotersWithMessage(tenantId, optedIn, 'update')).to.deep.equal([]);
    expect((await ask(getCampaign)).body).to.include({ state: 'scheduled' });
    now += 1_000;
    while ((await ask(getCampaign)).body.state !== 'sent') await settle(2);
    expect(await findVotersWithMessage(tenantId, optedIn, 'update')).to.deep.equal([...optedIn].sort());
  });

  it('does not send a scheduled campaign that was stopped before its time #load', async () => {
    const { tenantId, optedIn, ask, skipCount, settle } = await createFixture();
    await ask(putCampaign, content);
    await skipCount();
    await ask(sendCampaign, { at: new Date(now + 1_000).toISOString() });
    await settle();
    expect((await ask(stopCampaign)).body).to.include({ state: 'draft' });
    now += 2_000;
    while ((await settle(2)) === 0);
    expect((await ask(getCampaign)).body).to.include({ state: 'draft' });
    expect(await findVotersWithMessage(tenantId, optedIn, 'update')).to.deep.equal([]);
  });

  it('reaches nobody else after a campaign is stopped while it is being sent', async () => {
    const { tenantId, optedIn, ask, skipCount, settle } = await createFixture();
    await ask(putCampaign, content);
    await skipCount();
    await ask(sendCampaign, {});
    await publish(await stream.next(tenantId));
    expect((await ask(stopCampaign)).body).to.include({ state: 'stopped' });
    await settle();
    expect(await findVotersWithMessage(tenantId, optedIn, 'update')).to.deep.equal([]);
    expect((await ask(getCampaign)).body).to.deep.include({
      state: 'stopped',
      progress: { reached: 0, done: true },
    });
  });

  it('rejects an unknown id, an unknown voting, invalid content and a time too far ahead', async () => {
    const { ask } = await createFixture();
    expect((await ask(getCampaign)).body.type).to.contain('no-such-campaign');
    expect((await ask(sendCampaign, {})).body.type).to.contain('no-such-campaign');
    expect((await ask(stopCampaign)).body.type).to.contain('no-such-campaign');
    const nowhere = { ...content, audience: { kind: 'voting', votingId: newId() } };
    expect((await ask(putCampaign, nowhere)).body.type).to.contain('unknown-voting');
    await ask(putCampaign, content);
    const far = new Date(now + 30 * day + 1).toISOString();
    expect((await ask(sendCampaign, { at: far })).body.type).to.contain('too-far-ahead');
    expect((await ask(putCampaign, { ...content, link: 'javascript:alert(1)' })).status).to.equal(400);
    expect((await ask(putCampaign, { ...content, text: 'x'.repeat(301) })).status).to.equal(400);
  });

  it('shows campaigns only within their tenant, and to an admin of some votings only those of these votings', async () => {
    const one = await createFixture();
    await one.ask(putCampaign, content);
    const other = await createFixture();
    const { body } = await call(getCampaign, { token: other.token, params: { campaignId: one.campaignId } });
    expect(body.type).to.contain('no-such-campaign');
    expect((await call(listCampaigns, { token: other.token })).body.items).to.deep.equal([]);
    expect((await call(listCampaigns, { token: one.token })).body.items).to.have.length(1);

    const voting = createVotingSnapshot();
    const limited = await createFixture([voting.votingId]);
    await consumeReplicas(createVotingMessage(limited.tenantId, voting));
    expect((await limited.ask(putCampaign, content)).status).to.equal(403);
    const own = { ...content, audience: { kind: 'voting', votingId: voting.votingId } };
    expect((await limited.ask(putCampaign, own)).status).to.equal(201);
    expect((await call(listCampaigns, { token: limited.token })).body.items).to.have.length(1);
  });
});
