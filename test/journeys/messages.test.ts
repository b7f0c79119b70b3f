import { expect } from 'chai';
import { WebSocket } from 'ws';
import { until } from '../../shared/local/until.ts';
import { systemIds } from '../../shared/src/ids.ts';
import { type PushBrowser, subscribeAt } from '../../shared/test/push-browser.ts';
import { ApiClient } from '../support/client.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';
import { minute, newcomer, remindersAreOver, newVoting as scheduled } from '../support/messages.ts';

const password = 'Local-only-2026';

describe('messages, over REST, push and WebSocket, through every service', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let admin: ApiClient;
  let pushKey: string;
  const open: { close(): void }[] = [];

  before(async function () {
    this.timeout(300_000);
    platform = await localPlatform();
    const anyone = new ApiClient(platform.site);
    admin = await anyone.signIn('aurora', 'admin@aurora.example', password);
    ({ pushKey } = (await anyone.send('GET', '/v1/messaging')).body);
    await remindersAreOver(platform, admin);
  });
  afterEach(() => {
    for (const each of open.splice(0)) each.close();
  });

  /** A new voter with a device of their own. */
  const newVoter = async (wants: { reminders?: boolean; updates?: boolean } = {}) => {
    const { api, voterId } = await newcomer(platform.site, wants);
    const device = await subscribeAt(platform.pushBrowsers, pushKey);
    open.push(device);
    expect((await api.send('PUT', '/v1/me/devices', { body: device.subscription })).status).to.equal(200);
    return { api, device, voterId };
  };
  const kinds = (device: PushBrowser) =>
    device.got.map((each) => Reflect.get(Object(Reflect.get(Object(each), 'message')), 'kind'));
  const inbox = async (api: ApiClient) => (await api.send('GET', '/v1/me/inbox')).body;
  const newVoting = (change: object) => scheduled(admin, change);

  it('given an update, when an admin sends it, then it reaches who opted in, on the device and in the inbox, and nobody else', async () => {
    const opted = await newVoter({ updates: true });
    const other = await newVoter();
    const path = `/v1/campaigns/${systemIds()}`;
    const body = { title: 'New songs', text: 'Twelve of them.', audience: { kind: 'opted-in' } };
    expect((await admin.send('PUT', path, { body })).status).to.equal(201);
    const campaign = async () => (await admin.send('GET', path)).body;
    const counted = async () => (await campaign()).reach?.counting === false;
    await until(counted, 30_000, 'the reach to be counted');
    expect((await campaign()).reach.people).to.be.above(0);
    expect((await admin.send('POST', `${path}/send`, { body: {} })).status).to.equal(200);
    await until(async () => (await campaign()).state === 'sent', 30_000, 'the update to be sent');
    await until(() => opted.device.got.length > 0, 10_000, 'the push');
    expect(kinds(opted.device)).to.deep.equal(['update']);
    expect((await inbox(opted.api)).items[0]).to.deep.include({ kind: 'update', title: 'New songs' });
    expect(kinds(other.device)).to.deep.equal([]);
    expect((await inbox(other.api)).items).to.deep.equal([]);
  });

  it('given a voting that starts soon, when it is scheduled, then who has the switch on is reminded', async () => {
    const on = await newVoter();
    const off = await newVoter({ reminders: false });
    await newVoting({ startsAt: new Date(Date.now() + 10 * minute).toISOString() });
    await remindersAreOver(platform, admin);
    await until(() => on.device.got.length > 0, 30_000, 'the reminder');
    expect(kinds(on.device)).to.deep.equal(['reminder']);
    const { items, unread } = await inbox(on.api);
    expect(unread).to.equal(1);
    await on.api.send('POST', '/v1/me/inbox/read', { body: { messageIds: [items[0].messageId] } });
    expect((await inbox(on.api)).unread).to.equal(0);
    expect(kinds(off.device)).to.deep.equal([]);
  });

  it('given two who registered, when the end is near, then who has voted is not alerted', async () => {
    const missing = await newVoter({ reminders: false });
    const voted = await newVoter({ reminders: false });
    const votingId = await newVoting({ endsAt: new Date(Date.now() + 5 * minute + 15_000).toISOString() });
    for (const { api } of [missing, voted])
      expect((await api.send('PUT', `/v1/votings/${votingId}/registration`)).status).to.equal(200);
    const vote = await voted.api.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: ['o1'] } });
    expect(vote.status).to.equal(201);
    await until(() => missing.device.got.length > 0, 60_000, 'the alert');
    expect(kinds(missing.device)).to.deep.equal(['alert']);
    expect(kinds(voted.device)).to.deep.equal([]);
    expect((await inbox(voted.api)).items).to.deep.equal([]);
  });

  it('given an open app, when a paid vote is accepted, then the app is told at once', async () => {
    const { api, voterId, device } = await newVoter({ reminders: false });
    const votingId = await newVoting({ price: 1 });
    const headers = { 'idempotency-key': `journey-${voterId}` };
    const grant = { body: { credits: 1, reason: 'journey' }, headers };
    expect((await admin.send('POST', `/v1/tenants/aurora/voters/${voterId}/credits`, grant)).status).to.equal(
      201,
    );
    const told: unknown[] = [];
    const socket = new WebSocket(`${platform.site.replace('http', 'ws')}/live`, ['suffra', api.token ?? '']);
    open.push(socket);
    socket.on('message', (data) => told.push(JSON.parse(data.toString())));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    expect(socket.protocol).to.equal('suffra');
    const vote = await api.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: ['o2'] } });
    expect(vote.status).to.equal(202);
    await until(() => told.length > 0, 20_000, 'the outcome');
    expect(told[0]).to.have.nested.include({ type: 'message', 'message.kind': 'vote-accepted' });
    await until(() => device.got.length > 0, 10_000, 'the push');
    const stranger = new WebSocket(`${platform.site.replace('http', 'ws')}/live`, ['suffra', 'no-token']);
    const refused = await new Promise((resolve) => {
      stranger.once('open', () => resolve('open')).once('error', () => resolve('refused'));
    });
    expect(refused).to.equal('refused');
  });
});
