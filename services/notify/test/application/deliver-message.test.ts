import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { tenantChanged } from '@suffra/shared/events/identity';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import sinon from 'sinon';
import webPush from 'web-push';
import { deliverMessage } from '../../src/application/deliver-message.ts';
import { createPushRetryHandler } from '../../src/consumers/push-retries.ts';
import {
  createReminderTemplate,
  createUpdateTemplate,
  type NotificationTemplate,
} from '../../src/domain/message.ts';
import { insertConnection } from '../../src/storage/connections.ts';
import { readRecipients } from '../../src/storage/recipients.ts';
import { getReceivedIds, getReceivedMessages, getShownIds, registerDevice } from '../support/devices.ts';
import {
  consumeReplicas,
  createPreferencesMessage,
  createSignedUpMessage,
  createVotingMessage,
  createVotingSnapshot,
  findVotersWithMessage,
  newId,
  newTenantId,
  newVoterId,
} from '../support/fixtures.ts';

const minute = 60_000;

describe('deliverMessage', () => {
  before(async function () {
    this.timeout(120_000);
    await getPlatform('notify');
  });

  /** A tenant with voters, each with a device, and a voting that starts in 15 minutes. */
  const createFixture = async (count: number) => {
    const tenantId = newTenantId();
    const voterIds = Array.from({ length: count }, newVoterId);
    await consumeReplicas(...voterIds.map((name) => createSignedUpMessage(tenantId, name)));
    const devices = await Promise.all(voterIds.map((name) => registerDevice(tenantId, name)));
    const startsAt = new Date(Date.now() + 15 * minute).toISOString();
    const voting = createVotingSnapshot({
      startsAt,
      endsAt: new Date(Date.now() + 60 * minute).toISOString(),
    });
    await consumeReplicas(createVotingMessage(tenantId, voting));
    const template = createReminderTemplate(voting.votingId, voting.title, startsAt);
    const send = async (what: NotificationTemplate = template, ids = voterIds) =>
      deliverMessage(
        { tenantId, correlationId: 'test', now: Date.now() },
        await readRecipients(tenantId, ids, Date.now()),
        what,
      );
    return { tenantId, voterIds, devices, voting, startsAt, template, send };
  };
  /** Retries the pushes that failed. @param waitTimeSeconds how long to wait for the first, which the queue delays */
  const retryPushes = (waitTimeSeconds = 0) =>
    drainQueue('NOTIFY_PUSH_RETRIES_QUEUE_URL', createPushRetryHandler(Date.now), { waitTimeSeconds });

  it('pushes the title and the icon of the tenant’s brand', async () => {
    const { tenantId, devices, send } = await createFixture(1);
    const quota = { perTenant: 16, perAccount: 16 };
    const iconUrl = 'https://a.example/i.png';
    const data = { tenantId, name: 'Radio Aurora', quota, brand: { iconUrl }, version: 2 };
    await consumeReplicas(toSqsMessage(tenantChanged, { tenantId, data }));
    await send();
    const brands = devices[0]?.received.map(({ payload }) => Reflect.get(Object(payload), 'brand'));
    expect(brands).to.deep.equal([{ title: 'Radio Aurora', iconUrl }]);
  });

  it('pushes the message of the inbox with its voter, language and the time after which it is stale', async () => {
    const { tenantId, voterIds, devices, voting, startsAt, send } = await createFixture(1);
    const [voterId = ''] = voterIds;
    await consumeReplicas(createPreferencesMessage(tenantId, voterId, { language: 'pl' }, 2));
    await send();
    const [got, ...more] = devices[0]?.received ?? [];
    expect(more).to.deep.equal([]);
    expect(got?.payload).to.deep.include({
      to: { tenantId, voterId },
      staleAt: startsAt,
      language: 'pl',
    });
    const [{ messageId, ...received } = { messageId: 'none' }] = getReceivedMessages(devices[0]);
    expect(received).to.deep.equal({
      kind: 'reminder',
      at: new Date(Date.parse(startsAt) - 15 * minute).toISOString(),
      ...{ votingId: voting.votingId, title: voting.title, startsAt },
    });
    expect(messageId).to.match(/^\d{8}T\d{9}Z\./);
    expect(got).to.include({ urgency: 'high', topic: voting.votingId });
    expect(got?.ttl).to.be.within(14 * 60, 15 * 60);
  });

  it('posts a message to an open app when its inbox has it', async () => {
    const { tenantId, voterIds, send } = await createFixture(1);
    const now = Date.now();
    for (const voterId of voterIds)
      await insertConnection(
        { tenantId, voterId, correlationId: 'test' },
        { connectionId: newId(), openedAt: now, endsAt: now + minute },
        [],
      );
    const inboxesAtPost: string[][] = [];
    const post = sinon.stub(ApiGatewayManagementApiClient.prototype, 'send').callsFake(async (command) => {
      if (command instanceof PostToConnectionCommand)
        inboxesAtPost.push(await findVotersWithMessage(tenantId, voterIds, 'reminder'));
    });
    await send().finally(() => post.restore());
    expect(inboxesAtPost).to.deep.equal([voterIds]);
  });

  it('pushes an update with normal urgency, for three days', async () => {
    const { devices, send } = await createFixture(1);
    const campaignId = newId();
    await send(createUpdateTemplate({ campaignId, title: 'News', text: 'There is news.' }, Date.now()));
    expect(devices[0]?.received[0]).to.include({ urgency: 'normal', topic: campaignId });
    expect(devices[0]?.received[0]?.ttl).to.be.within(3 * 86_400 - 60, 3 * 86_400);
  });

  it('pushes once to each device of a voter, and not again when the page is repeated', async () => {
    const { tenantId, voterIds, devices, send } = await createFixture(2);
    const second = await registerDevice(tenantId, voterIds[0] ?? '');
    await send();
    await send();
    expect([...devices, second].map((device) => device.received.length)).to.deep.equal([1, 1, 1]);
    expect(getReceivedIds(second)).to.deep.equal(devices.slice(0, 1).flatMap(getReceivedIds));
  });

  it('deletes a device whose subscription is gone, and no other device', async () => {
    const { tenantId, voterIds, devices, send } = await createFixture(2);
    const [voterId = ''] = voterIds;
    const stays = await registerDevice(tenantId, voterId);
    devices[0]?.unsubscribe();
    await send();
    expect(stays.received).to.have.length(1);
    expect(devices[1]?.received).to.have.length(1);
    const [person] = await readRecipients(tenantId, [voterId], Date.now());
    expect([...(person?.devices.values() ?? [])].map((device) => device.endpoint)).to.deep.equal([
      stays.subscription.endpoint,
    ]);
    expect(await findVotersWithMessage(tenantId, voterIds, 'reminder')).to.have.length(2);
  });

  it('does not wait for a push service that hangs, and delivers the push when it responds again', async function () {
    this.timeout(60_000);
    const { tenantId, voterIds, devices, send } = await createFixture(20);
    const [slow, ...others] = devices;
    slow?.injectFault({ status: 500, delayMs: 30_000 });
    await send();
    expect(others.every((entry) => entry.received.length === 1)).to.equal(true);
    expect(await findVotersWithMessage(tenantId, voterIds, 'reminder')).to.have.length(20);
    slow?.injectFault(undefined);
    while (slow?.received.length === 0) await retryPushes(5);
    await retryPushes();
    expect(slow === undefined ? [] : getShownIds(slow)).to.have.length(1);
  });

  it('does not wait for each of many devices whose push service does not respond #load', async function () {
    this.timeout(60_000);
    const { tenantId, voterIds, devices, template } = await createFixture(1);
    const silent = Array.from({ length: 160 }, newVoterId);
    for (const device of await Promise.all(silent.map((id) => registerDevice(tenantId, id, '127.0.0.1'))))
      device.injectFault({ status: 500, delayMs: 60_000 });
    const now = Date.now();
    const people = await readRecipients(tenantId, [...silent, ...voterIds], now);
    const send = sinon.spy(webPush, 'sendNotification');
    // The messages are stale before the first retry.
    await deliverMessage({ tenantId, correlationId: 'test', now }, people, {
      ...template,
      staleAt: now + 4_900,
    });
    const toSilent = send.args.filter(([{ endpoint }]) => endpoint.includes('127.0.0.1'));
    send.restore();
    // 32 requests at a time wait for three seconds. Then the circuit breaker skips the other devices.
    expect(toSilent.length).to.be.below(silent.length / 2);
    expect(devices[0]?.received).to.have.length(1);
    expect(await findVotersWithMessage(tenantId, silent, 'reminder')).to.have.length(160);
  });

  it('does not retry a push after the voting was moved', async function () {
    this.timeout(60_000);
    const { tenantId, voting, devices, send } = await createFixture(1);
    devices[0]?.injectFault({ status: 503 });
    await send();
    const startsAt = new Date(Date.now() + 40 * minute).toISOString();
    await consumeReplicas(createVotingMessage(tenantId, { ...voting, version: 2, startsAt }));
    devices[0]?.injectFault(undefined);
    while ((await retryPushes(5)) === 0);
    expect(devices[0]?.received).to.deep.equal([]);
  });

  it('does not retry a push that was refused; the inbox has the message', async () => {
    const { tenantId, voterIds, devices, send } = await createFixture(1);
    devices[0]?.injectFault({ status: 403 });
    await send();
    devices[0]?.injectFault(undefined);
    await retryPushes();
    expect(await findVotersWithMessage(tenantId, voterIds, 'reminder')).to.deep.equal(voterIds);
    expect(devices[0]?.received).to.deep.equal([]);
  });

  it('pushes nothing once the message is stale', async () => {
    const { tenantId, voterIds, devices, template } = await createFixture(1);
    const people = await readRecipients(tenantId, voterIds, Date.now());
    await deliverMessage({ tenantId, correlationId: 'test', now: template.staleAt }, people, template);
    expect(devices[0]?.received).to.deep.equal([]);
  });
});
