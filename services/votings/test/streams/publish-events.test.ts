import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { votingsEvents } from '@suffra/shared/events/votings';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { markFired } from '../../src/storage/mark-fired.ts';
import { upsertPreferencesReplica } from '../../src/storage/replicas.ts';
import type { StoredVoting } from '../../src/storage/voting-row.ts';
import { readVoting } from '../../src/storage/votings.ts';
import { handler, toEvents, toSnapshot } from '../../src/streams/publish-events.ts';
import { createTenant, startPlatform, type TenantFixture } from '../support/tenant-fixture.ts';
import { subscribe } from '../support/topic.ts';

const schemas = new Map<string, { parse(data: unknown): unknown }>(
  votingsEvents.map((event) => [event.type, event.data]),
);

async function readStored(tenant: TenantFixture, votingId: string): Promise<StoredVoting> {
  const voting = await readVoting(tenant.tenantId, votingId);
  if (voting === undefined) throw new Error('the voting does not exist');
  return voting;
}

describe('the events of votings', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStreamReader(process.env.VOTINGS_TABLE ?? '');
  });

  /** Reads the new events of a tenant, each checked against its schema. */
  const readEvents = async (tenantId: string) =>
    toTableChanges(await stream.next(tenantId))
      .flatMap(toEvents)
      .map((entry) => ({
        ...entry,
        type: entry.kind.type,
        data: schemas.get(entry.kind.type)?.parse(entry.data),
      }));

  it('publishes a snapshot when a voting is scheduled, changed and cancelled', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['page-7']);
    const { body: voting } = await tenant.create({ accountId: 'page-7', price: 1 });
    const { votingId, title, options, startsAt, endsAt, ballot, results, change, price, accountId } = voting;
    const snapshot = {
      votingId,
      title,
      options,
      startsAt,
      endsAt,
      ballot,
      results,
      change,
      price,
      accountId,
      resultStep: 10,
      corrections: [],
    };
    const [scheduled, ...none] = await readEvents(tenant.tenantId);
    expect(none).to.deep.equal([]);
    expect(scheduled).to.include({ type: 'voting.scheduled', tenantId: tenant.tenantId });
    expect(scheduled?.data).to.deep.equal({ ...snapshot, version: 1, buckets: 64, cancelled: false });
    await tenant.change(votingId, 1, { title: 'Dinner', accountId: null });
    const { accountId: _, ...rest } = snapshot;
    const changed = { ...rest, title: 'Dinner', version: 2, buckets: 64, cancelled: false };
    expect((await readEvents(tenant.tenantId)).map(({ type, data }) => ({ type, data }))).to.deep.equal([
      { type: 'voting.changed', data: changed },
    ]);
    const { cancellation } = (await tenant.cancel(votingId, 2)).body;
    expect(cancellation.reason).to.equal('The hall is flooded.');
    expect((await readEvents(tenant.tenantId)).map(({ type, data }) => ({ type, data }))).to.deep.equal([
      { type: 'voting.cancelled', data: { ...changed, version: 3, cancelled: true, cancellation } },
    ]);
  });

  it('publishes each timer that fires, with its window', async () => {
    const tenant = await createTenant();
    const { body: created } = await tenant.create();
    const voting = await readStored(tenant, created.votingId);
    await readEvents(tenant.tenantId);
    await markFired(voting, 'starting-soon', voting.startsAt, 'timer-correlation', Date.now());
    await markFired(voting, 'opened', voting.startsAt, 'timer-correlation', Date.now());
    await markFired(voting, 'closing-soon', voting.endsAt, 'timer-correlation', Date.now());
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation', Date.now());
    // A repeated mark changes nothing and publishes nothing.
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation', Date.now());
    const events = await readEvents(tenant.tenantId);
    expect(events.map((event) => event.type)).to.deep.equal([
      'voting.starting-soon',
      'voting.opened',
      'voting.closing-soon',
      'voting.closed',
    ]);
    const { votingId, title, startsAt, endsAt } = created;
    const moment = { votingId, version: 1, title, startsAt, endsAt };
    for (const { type, data, correlationId } of events) {
      // Ballot needs the snapshot to list the missing voters.
      const snapshotField = type === 'voting.closing-soon' && { voting: toSnapshot(voting) };
      expect(data).to.deep.equal({ ...moment, ...snapshotField });
      expect(correlationId).to.equal('timer-correlation');
    }
  });

  it('passes on the correlation id of the request', async () => {
    const startedAt = Date.now();
    const tenant = await createTenant();
    await tenant.create();
    const [first] = await readEvents(tenant.tenantId);
    expect(first?.correlationId).to.match(/^[\w=-]{8,64}$/);
    // The stream has whole seconds.
    expect(Date.parse(first?.time ?? '')).to.be.within(startedAt - 1_000, Date.now() + 1_000);
  });

  it('publishes nothing for other rows and deleted rows', async () => {
    const tenant = await createTenant();
    await upsertPreferencesReplica(tenant.tenantId, 'voter-one', {
      showPaid: true,
      version: 1,
      correlationId: 'test-test',
    });
    const changes = toTableChanges(await stream.next(tenant.tenantId));
    expect(changes).to.have.length(1);
    expect(changes.flatMap(toEvents)).to.deep.equal([]);
    await tenant.create();
    const [inserted] = toTableChanges(await stream.next(tenant.tenantId)).filter(
      (entry) => entry.after?.sk === 'voting',
    );
    if (inserted?.after === undefined) throw new Error('no change of a voting');
    const { after: before, ...rest } = inserted;
    expect(toEvents({ ...rest, before })).to.deep.equal([]);
  });

  it('publishes the same event ids when a batch is delivered twice', async () => {
    const readMessages = await subscribe(process.env.VOTINGS_TOPIC ?? '');
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    await tenant.change(voting.votingId, 1, { title: 'Dinner' });
    const batch = await stream.next(tenant.tenantId);
    expect(await handler(batch)).to.deep.equal({ batchItemFailures: [] });
    expect(await handler(batch)).to.deep.equal({ batchItemFailures: [] });
    const events = (await readMessages()).map((body) => JSON.parse(body));
    const ids = (type: string) =>
      new Set(events.filter((event) => event.type === type).map((event) => event.id));
    expect([ids('voting.scheduled').size, ids('voting.changed').size]).to.deep.equal([1, 1]);
    expect(events.length).to.be.at.least(4);
    for (const event of events)
      expect(event).to.include({ tenantid: tenant.tenantId, source: '/suffra/votings' });
  });
});
