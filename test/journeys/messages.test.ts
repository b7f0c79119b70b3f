import { expect } from 'chai';
import { WebSocket } from 'ws';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { generateId } from '../../shared/runtime/ids.ts';
import { type PushBrowser, subscribeBrowser } from '../../shared/test-support/push-browser.ts';
import { createConcurrentTests } from '../support/concurrent-tests.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import {
  grantCredits,
  minuteMs,
  createVoting as scheduled,
  signUpVoter,
  waitForReminders,
} from '../support/voters.ts';

const password = 'Local-only-2026';

describe('messages through every service over REST, push and WebSocket', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let admin: ApiClient;
  let pushKey: string;
  const open: { close(): void }[] = [];

  before(async function () {
    this.timeout(300_000);
    platform = await getLocalPlatform();
    const anyone = new ApiClient(platform.site);
    admin = await anyone.signIn('aurora', 'admin@aurora.example', password);
    ({ pushKey } = (await anyone.send('GET', '/v1/messaging')).body);
    await waitForReminders(platform, admin);
  });
  after(() => {
    for (const entry of open.splice(0)) entry.close();
  });

  /** A new voter with a device of their own. */
  const createVoter = async (wants: { reminders?: boolean; updates?: boolean } = {}) => {
    const { api, voterId } = await signUpVoter(platform.site, wants);
    const device = await subscribeBrowser(platform.pushBrowsers, pushKey);
    open.push(device);
    expect((await api.send('PUT', '/v1/me/devices', { body: device.subscription })).status).to.equal(200);
    return { api, device, voterId };
  };
  const getReceivedKinds = (device: PushBrowser) =>
    device.received.map((entry) => Reflect.get(Object(Reflect.get(Object(entry), 'message')), 'kind'));
  const readInbox = async (api: ApiClient) => (await api.send('GET', '/v1/me/inbox')).body;
  const createVoting = (change: object) => scheduled(admin, change);
  const itConcurrently = createConcurrentTests();

  it('given an update, when an admin sends it, then it reaches only voters who opted in, on the device and in the inbox', async () => {
    const opted = await createVoter({ updates: true });
    const other = await createVoter();
    const path = `/v1/campaigns/${generateId()}`;
    const body = { title: 'New songs', text: 'Twelve of them.', audience: { kind: 'opted-in' } };
    expect((await admin.send('PUT', path, { body })).status).to.equal(201);
    const readCampaign = async () => (await admin.send('GET', path)).body;
    const isReachCounted = async () => (await readCampaign()).reach?.counting === false;
    await waitUntil(isReachCounted, 60_000, 'the reach to be counted');
    expect((await readCampaign()).reach.people).to.be.above(0);
    expect((await admin.send('POST', `${path}/send`, { body: {} })).status).to.equal(200);
    await waitUntil(async () => (await readCampaign()).state === 'sent', 60_000, 'the update to be sent');
    await waitUntil(() => opted.device.received.length > 0, 60_000, 'the push');
    expect(getReceivedKinds(opted.device)).to.deep.equal(['update']);
    expect((await readInbox(opted.api)).items[0]).to.deep.include({ kind: 'update', title: 'New songs' });
    expect(getReceivedKinds(other.device)).to.deep.equal([]);
    expect((await readInbox(other.api)).items).to.deep.equal([]);
  });

  it('given a voting that starts soon, when it is scheduled, then voters with reminders are reminded', async () => {
    const on = await createVoter();
    const off = await createVoter({ reminders: false });
    await createVoting({ startsAt: new Date(Date.now() + 10 * minuteMs).toISOString() });
    await waitForReminders(platform, admin);
    await waitUntil(() => on.device.received.length > 0, 60_000, 'the reminder');
    expect(getReceivedKinds(on.device)).to.deep.equal(['reminder']);
    const { items, unread } = await readInbox(on.api);
    expect(unread).to.equal(1);
    await on.api.send('POST', '/v1/me/inbox/read', { body: { messageIds: [items[0].messageId] } });
    expect((await readInbox(on.api)).unread).to.equal(0);
    expect(getReceivedKinds(off.device)).to.deep.equal([]);
  });

  itConcurrently(
    'given two registered voters, when the end is near, then only the one who has not voted is alerted',
    async () => {
      const missing = await createVoter({ reminders: false });
      const voted = await createVoter({ reminders: false });
      const votingId = await createVoting({
        endsAt: new Date(Date.now() + 5 * minuteMs + 30_000).toISOString(),
      });
      for (const { api } of [missing, voted])
        expect((await api.send('PUT', `/v1/votings/${votingId}/registration`)).status).to.equal(200);
      const vote = await voted.api.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: ['o1'] } });
      expect(vote.status).to.equal(201);
      await waitUntil(() => missing.device.received.length > 0, 60_000, 'the alert');
      expect(getReceivedKinds(missing.device)).to.deep.equal(['alert']);
      expect(getReceivedKinds(voted.device)).to.deep.equal([]);
      expect((await readInbox(voted.api)).items).to.deep.equal([]);
    },
  );

  itConcurrently(
    'given a registered voter and one who voted, when the voting is cancelled, then both get one message with the reason',
    async () => {
      const registered = await createVoter({ reminders: false });
      const voted = await createVoter({ reminders: false });
      const other = await createVoter({ reminders: false });
      const votingId = await createVoting({ endsAt: new Date(Date.now() + 60 * minuteMs).toISOString() });
      const path = `/v1/votings/${votingId}`;
      expect((await registered.api.send('PUT', `${path}/registration`)).status).to.equal(200);
      const vote = await voted.api.send('PUT', `${path}/vote`, { body: { choices: ['o1'] } });
      expect(vote.status).to.equal(201);
      const etag = (await admin.send('GET', path)).headers.get('etag') ?? '';
      const body = { reason: 'The hall is flooded.' };
      const cancelled = await admin.send('POST', `${path}/cancel`, { headers: { 'if-match': etag }, body });
      expect(cancelled.status).to.equal(200);
      for (const { api, device } of [registered, voted]) {
        await waitUntil(() => device.received.length > 0, 60_000, 'the cancellation');
        expect(getReceivedKinds(device)).to.deep.equal(['voting-cancelled']);
        expect((await readInbox(api)).items[0]).to.deep.include(body);
      }
      expect(getReceivedKinds(other.device)).to.deep.equal([]);
      expect((await voted.api.send('GET', `${path}/vote`)).body.receipt).to.equal(vote.body.receipt);
    },
  );

  itConcurrently(
    'given a registered voter and one who voted, when the voting ends early, then late votes are rejected and the result is certified',
    async () => {
      const registered = await createVoter({ reminders: false });
      const voted = await createVoter({ reminders: false });
      const votingId = await createVoting({
        startsAt: new Date(Date.now() - 2 * minuteMs).toISOString(),
        endsAt: new Date(Date.now() + 60 * minuteMs).toISOString(),
      });
      const path = `/v1/votings/${votingId}`;
      expect((await registered.api.send('PUT', `${path}/registration`)).status).to.equal(200);
      const vote = await voted.api.send('PUT', `${path}/vote`, { body: { choices: ['o1'] } });
      expect(vote.status).to.equal(201);
      const etag = (await admin.send('GET', path)).headers.get('etag') ?? '';
      const body = { reason: 'Everybody has voted.' };
      const ended = await admin.send('POST', `${path}/end`, { headers: { 'if-match': etag }, body });
      expect(ended.status).to.equal(200);
      const readState = async () => (await voted.api.send('GET', path)).body.state;
      await waitUntil(async () => (await readState()) === 'closed', 60_000, 'the early end');
      // Longer than ballot may take to learn a delayed early end.
      const isRefused = async () => {
        const late = await registered.api.send('PUT', `${path}/registration`);
        return late.status === 409;
      };
      await waitUntil(isRefused, 30_000, 'the end in ballot');
      const late = await registered.api.send('PUT', `${path}/vote`, { body: { choices: ['o2'] } });
      expect(late.body.type).to.equal('urn:suffra:problem:closed');
      const readResult = async () => (await voted.api.send('GET', `${path}/results`)).body;
      await waitUntil(
        async () => (await readResult()).status === 'certified',
        90_000,
        'the certified result',
      );
      expect((await readResult()).votes).to.equal(1);
    },
  );

  it('given an open app, when a paid vote is accepted, then the app is notified immediately', async () => {
    const { api, voterId, device } = await createVoter({ reminders: false });
    const votingId = await createVoting({ price: 1 });
    await grantCredits(admin, voterId, 1);
    const liveMessages: unknown[] = [];
    const socket = new WebSocket(`${platform.site.replace('http', 'ws')}/live`, ['suffra', api.token ?? '']);
    open.push(socket);
    socket.on('message', (data) => liveMessages.push(JSON.parse(data.toString())));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    expect(socket.protocol).to.equal('suffra');
    const vote = await api.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: ['o2'] } });
    expect(vote.status).to.equal(202);
    await waitUntil(() => liveMessages.length > 0, 60_000, 'the outcome');
    expect(liveMessages[0]).to.have.nested.include({ type: 'message', 'message.kind': 'vote-accepted' });
    await waitUntil(() => device.received.length > 0, 60_000, 'the push');
    const unauthenticated = new WebSocket(`${platform.site.replace('http', 'ws')}/live`, [
      'suffra',
      'no-token',
    ]);
    const connection = await new Promise((resolve) => {
      unauthenticated.once('open', () => resolve('open')).once('error', () => resolve('refused'));
    });
    expect(connection).to.equal('refused');
  });
});
