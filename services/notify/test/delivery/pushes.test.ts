import { drain } from '@suffra/shared/test/drain';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { deliver } from '../../src/delivery/deliver.ts';
import { type Occasion, reminderOf, updateOf } from '../../src/notice.ts';
import { pushingAgain } from '../../src/on/pushes.ts';
import { readThese } from '../../src/table/people.ts';
import { deviceOf, idsAt, messagesAt, shownAt } from '../support/devices.ts';
import {
  changed,
  keep,
  newId,
  newTenant,
  newVoter,
  signedUp,
  snapshot,
  told,
  whoGot,
} from '../support/world.ts';

const minute = 60_000;

describe('a push', () => {
  before(async function () {
    this.timeout(60_000);
    await platform('notify');
  });

  /** A tenant with so many people, each with a device, and a voting that starts in 15 minutes. */
  const world = async (count: number) => {
    const tenantId = newTenant();
    const voterIds = Array.from({ length: count }, newVoter);
    await keep(...voterIds.map((each) => signedUp(tenantId, each)));
    const devices = await Promise.all(voterIds.map((each) => deviceOf(tenantId, each)));
    const startsAt = new Date(Date.now() + 15 * minute).toISOString();
    const voting = snapshot({ startsAt, endsAt: new Date(Date.now() + 60 * minute).toISOString() });
    await keep(told(tenantId, voting));
    const occasion = reminderOf(voting.votingId, voting.title, startsAt);
    const send = async (what: Occasion = occasion, ids = voterIds) =>
      deliver(
        { tenantId, correlationId: 'test', now: Date.now() },
        await readThese(tenantId, ids, Date.now()),
        what,
      );
    return { tenantId, voterIds, devices, voting, startsAt, occasion, send };
  };
  const again = (now = Date.now()) =>
    drain(
      'NOTIFY_PUSHES',
      pushingAgain(() => now),
    );

  it('says what the inbox says, to whom, in which language, and until when it is of use', async () => {
    const { tenantId, voterIds, devices, voting, startsAt, send } = await world(1);
    const [voterId = ''] = voterIds;
    await keep(changed(tenantId, voterId, { language: 'pl' }, 2));
    await send();
    const [got, ...more] = devices[0]?.got ?? [];
    expect(more).to.deep.equal([]);
    expect(got?.payload).to.deep.include({
      to: { tenantId, voterId },
      staleAt: startsAt,
      language: 'pl',
    });
    const [{ messageId, ...said } = { messageId: 'none' }] = messagesAt(devices[0]);
    expect(said).to.deep.equal({
      kind: 'reminder',
      at: new Date(Date.parse(startsAt) - 15 * minute).toISOString(),
      ...{ votingId: voting.votingId, title: voting.title, startsAt },
    });
    expect(messageId).to.match(/^\d{8}T\d{9}Z\./);
    expect(got).to.include({ urgency: 'high', topic: voting.votingId });
    expect(got?.ttl).to.be.within(14 * 60, 15 * 60);
  });

  it('of an update can wait, and lasts three days', async () => {
    const { devices, send } = await world(1);
    const campaignId = newId();
    await send(updateOf({ campaignId, title: 'News', text: 'There is news.' }, Date.now()));
    expect(devices[0]?.got[0]).to.include({ urgency: 'normal', topic: campaignId });
    expect(devices[0]?.got[0]?.ttl).to.be.within(3 * 86_400 - 60, 3 * 86_400);
  });

  it('goes once to each device of a voter, and not again when the page comes again', async () => {
    const { tenantId, voterIds, devices, send } = await world(2);
    const second = await deviceOf(tenantId, voterIds[0] ?? '');
    await send();
    await send();
    expect([...devices, second].map((each) => each.got.length)).to.deep.equal([1, 1, 1]);
    expect(idsAt(second)).to.deep.equal(devices.slice(0, 1).flatMap(idsAt));
  });

  it('to a subscription that is gone removes it, and only it', async () => {
    const { tenantId, voterIds, devices, send } = await world(2);
    const [voterId = ''] = voterIds;
    const stays = await deviceOf(tenantId, voterId);
    devices[0]?.leave();
    await send();
    expect(stays.got).to.have.length(1);
    expect(devices[1]?.got).to.have.length(1);
    const [person] = await readThese(tenantId, [voterId], Date.now());
    expect([...(person?.devices.values() ?? [])].map((each) => each.endpoint)).to.deep.equal([
      stays.subscription.endpoint,
    ]);
    expect(await whoGot(tenantId, voterIds, 'reminder')).to.have.length(2);
  });

  it('to a service that hangs holds up nobody else, and comes when the service is back', async function () {
    this.timeout(60_000);
    const { tenantId, voterIds, devices, send } = await world(20);
    const [slow, ...others] = devices;
    slow?.break({ status: 500, after: 30_000 });
    await send();
    expect(others.every((each) => each.got.length === 1)).to.equal(true);
    expect(await whoGot(tenantId, voterIds, 'reminder')).to.have.length(20);
    slow?.break(undefined);
    while (slow?.got.length === 0) await again();
    await again();
    expect(slow === undefined ? [] : shownAt(slow)).to.have.length(1);
  });

  it('to one of very many whose service is silent does not wait for each of them #load', async function () {
    this.timeout(60_000);
    const { tenantId, voterIds, devices, occasion } = await world(1);
    const silent = Array.from({ length: 160 }, newVoter);
    for (const each of await Promise.all(silent.map((id) => deviceOf(tenantId, id, '127.0.0.1'))))
      each.break({ status: 500, after: 60_000 });
    const now = Date.now();
    const people = await readThese(tenantId, [...silent, ...voterIds], now);
    // So soon stale that none is tried again.
    await deliver({ tenantId, correlationId: 'test', now }, people, { ...occasion, staleAt: now + 4_900 });
    // Five times three seconds, if each were waited for.
    expect(Date.now() - now).to.be.below(10_000);
    expect(devices[0]?.got).to.have.length(1);
    expect(await whoGot(tenantId, silent, 'reminder')).to.have.length(160);
  });

  it('that was to be tried again is not, when the voting has moved since', async function () {
    this.timeout(60_000);
    const { tenantId, voting, devices, send } = await world(1);
    devices[0]?.break({ status: 503 });
    await send();
    const startsAt = new Date(Date.now() + 40 * minute).toISOString();
    await keep(told(tenantId, { ...voting, version: 2, startsAt }));
    devices[0]?.break(undefined);
    while ((await again()) === 0);
    expect(devices[0]?.got).to.deep.equal([]);
  });

  it('that is refused for good is not tried again, and the inbox has it', async () => {
    const { tenantId, voterIds, devices, send } = await world(1);
    devices[0]?.break({ status: 403 });
    await send();
    devices[0]?.break(undefined);
    await again();
    expect(await whoGot(tenantId, voterIds, 'reminder')).to.deep.equal(voterIds);
    expect(devices[0]?.got).to.deep.equal([]);
  });

  it('is not sent at all from the instant on from which it is stale', async () => {
    const { tenantId, voterIds, devices, occasion } = await world(1);
    const people = await readThese(tenantId, voterIds, Date.now());
    await deliver({ tenantId, correlationId: 'test', now: occasion.staleAt }, people, occasion);
    expect(devices[0]?.got).to.deep.equal([]);
  });
});
