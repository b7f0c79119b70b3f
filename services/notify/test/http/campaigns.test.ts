import { call, type TestRequest } from '@suffra/shared/test/call';
import { drain } from '@suffra/shared/test/drain';
import type { TestIssuer } from '@suffra/shared/test/issuer';
import { platform } from '@suffra/shared/test/platform';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { handler as getCampaign } from '../../src/http/get-campaign.ts';
import { handler as listCampaigns } from '../../src/http/list-campaigns.ts';
import { putCampaignRoute } from '../../src/http/put-campaign.ts';
import { sendCampaignRoute } from '../../src/http/send-campaign.ts';
import { handler as stopCampaign } from '../../src/http/stop-campaign.ts';
import { goingThrough } from '../../src/on/pages.ts';
import { timers } from '../../src/on/timers.ts';
import { handler as publish } from '../../src/stream.ts';
import {
  inTheYear2099,
  keep,
  newId,
  newTenant,
  newVoter,
  signedUp,
  snapshot,
  told,
  whoGot,
} from '../support/world.ts';

const day = 86_400_000;
const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } };

describe('campaigns', () => {
  let issuer: TestIssuer;
  let stream: StreamReader;
  let now: number;
  const clock = () => now;
  const putCampaign = putCampaignRoute(clock, newId);
  const sendCampaign = sendCampaignRoute(clock, newId);

  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await platform('notify'));
    stream = await openStream(process.env.NOTIFY_TABLE ?? '');
  });
  beforeEach(() => {
    now = Date.now();
  });

  /** A tenant of three who opted in and two who did not, and its admin. */
  const world = async (votings?: string[]) => {
    const tenantId = newTenant();
    const opted = [newVoter(), newVoter(), newVoter()];
    const others = [newVoter(), newVoter()];
    await keep(
      ...opted.map((each) => signedUp(tenantId, each, { updates: true })),
      ...others.map((each) => signedUp(tenantId, each)),
    );
    const caller = { tenantId, voterId: newVoter(), role: 'admin' as const, ...(votings && { votings }) };
    const token = await issuer.tokenOf(caller, { exp: inTheYear2099 });
    const campaignId = newId();
    const ask = (route: typeof getCampaign, body?: unknown) => {
      const request: TestRequest = { token, params: { campaignId }, ...(body !== undefined && { body }) };
      return call(route, request);
    };
    /** Lets everything happen that has been begun. @returns how many timers were read */
    const settle = async () => {
      let read = 0;
      for (let round = 0; round < 3; round += 1) {
        await publish(await stream.next(tenantId));
        await drain('NOTIFY_PAGES', goingThrough(clock));
        read += await drain('NOTIFY_TIMERS', timers(clock, newId));
      }
      return read;
    };
    return { tenantId, opted, others, token, campaignId, ask, settle };
  };

  it('say how many they would reach before they are sent, and anew when they change #load', async () => {
    const { ask, settle } = await world();
    const made = await ask(putCampaign, content);
    expect(made.status).to.equal(201);
    expect(made.body).to.deep.include({ state: 'draft', reach: { people: 0, counting: true } });
    await settle();
    expect((await ask(getCampaign)).body.reach).to.deep.equal({ people: 3, counting: false });
    const edited = await ask(putCampaign, { ...content, text: 'Other news.' });
    expect(edited.status).to.equal(200);
    expect(edited.body.reach.counting).to.equal(true);
    await settle();
    expect((await ask(getCampaign)).body.reach).to.deep.equal({ people: 3, counting: false });
  });

  it('reach who opted in when they are sent, once, and say so', async () => {
    const { tenantId, opted, others, ask, settle } = await world();
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
    expect(await whoGot(tenantId, [...opted, ...others], 'update')).to.deep.equal([...opted].sort());
    expect((await ask(putCampaign, { ...content, text: 'Too late.' })).body.type).to.contain(
      'campaign-not-draft',
    );
  });

  it('wait for their time, and are sent then', async () => {
    const { tenantId, opted, ask, settle } = await world();
    await ask(putCampaign, content);
    const at = new Date(now + 1_000).toISOString();
    expect((await ask(sendCampaign, { at })).body).to.include({ state: 'scheduled', sendAt: at });
    await settle();
    expect(await whoGot(tenantId, opted, 'update')).to.deep.equal([]);
    expect((await ask(getCampaign)).body).to.include({ state: 'scheduled' });
    now += 1_000;
    while ((await ask(getCampaign)).body.state !== 'sent') await settle();
    expect(await whoGot(tenantId, opted, 'update')).to.deep.equal([...opted].sort());
  });

  it('can be taken back while they wait, and do not go off then #load', async () => {
    const { tenantId, opted, ask, settle } = await world();
    await ask(putCampaign, content);
    await ask(sendCampaign, { at: new Date(now + 1_000).toISOString() });
    await settle();
    expect((await ask(stopCampaign)).body).to.include({ state: 'draft' });
    now += 2_000;
    while ((await settle()) === 0);
    expect((await ask(getCampaign)).body).to.include({ state: 'draft' });
    expect(await whoGot(tenantId, opted, 'update')).to.deep.equal([]);
  });

  it('stop in the middle: who has not been reached by then is not reached', async () => {
    const { tenantId, opted, ask, settle } = await world();
    await ask(putCampaign, content);
    await settle();
    await ask(sendCampaign, {});
    await publish(await stream.next(tenantId));
    expect((await ask(stopCampaign)).body).to.include({ state: 'stopped' });
    await settle();
    expect(await whoGot(tenantId, opted, 'update')).to.deep.equal([]);
    expect((await ask(getCampaign)).body).to.deep.include({
      state: 'stopped',
      progress: { reached: 0, done: true },
    });
  });

  it('are refused when they are too far ahead, for no voting, or of no such id', async () => {
    const { ask } = await world();
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

  it('belong to their tenant, and an admin of some votings has those of these votings', async () => {
    const one = await world();
    await one.ask(putCampaign, content);
    const other = await world();
    const { body } = await call(getCampaign, { token: other.token, params: { campaignId: one.campaignId } });
    expect(body.type).to.contain('no-such-campaign');
    expect((await call(listCampaigns, { token: other.token })).body.items).to.deep.equal([]);
    expect((await call(listCampaigns, { token: one.token })).body.items).to.have.length(1);

    const voting = snapshot();
    const limited = await world([voting.votingId]);
    await keep(told(limited.tenantId, voting));
    expect((await limited.ask(putCampaign, content)).status).to.equal(403);
    const own = { ...content, audience: { kind: 'voting', votingId: voting.votingId } };
    expect((await limited.ask(putCampaign, own)).status).to.equal(201);
    expect((await call(listCampaigns, { token: limited.token })).body.items).to.have.length(1);
  });
});
