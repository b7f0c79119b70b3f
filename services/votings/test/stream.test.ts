import { changesIn } from '@suffra/shared/events/stream';
import { votingsEvents } from '@suffra/shared/events/votings';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { handler, meaningOf, snapshotOf } from '../src/stream.ts';
import { keepPreferences } from '../src/table/copies.ts';
import { markFired } from '../src/table/fired.ts';
import { readVoting, type StoredVoting } from '../src/table/voting-row.ts';
import { aTenant, startPlatform, type Tenant } from './support/api.ts';
import { listenTo } from './support/topic.ts';

const schemas = new Map<string, { parse(data: unknown): unknown }>(
  votingsEvents.map((each) => [each.type, each.data]),
);

async function stored(tenant: Tenant, votingId: string): Promise<StoredVoting> {
  const voting = await readVoting(tenant.tenantId, votingId);
  if (voting === undefined) throw new Error('the voting is gone');
  return voting;
}

describe('what is published of votings', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStream(process.env.VOTINGS_TABLE ?? '');
  });

  /** What has been said of a tenant since the last time, each checked by its schema. */
  const said = async (tenantId: string) =>
    changesIn(await stream.next(tenantId))
      .flatMap(meaningOf)
      .map((each) => ({
        ...each,
        type: each.kind.type,
        data: schemas.get(each.kind.type)?.parse(each.data),
      }));

  it('is the whole voting when it is scheduled, changed and cancelled', async () => {
    const tenant = await aTenant();
    await tenant.accounts(['page-7']);
    const { body: made } = await tenant.create({ accountId: 'page-7', price: 1 });
    const { votingId, title, options, startsAt, endsAt, ballot, results, change, price, accountId } = made;
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
    };
    const [scheduled, ...none] = await said(tenant.tenantId);
    expect(none).to.deep.equal([]);
    expect(scheduled).to.include({ type: 'voting.scheduled', tenantId: tenant.tenantId });
    expect(scheduled?.data).to.deep.equal({ ...snapshot, version: 1, buckets: 64, cancelled: false });
    await tenant.change(votingId, 1, { title: 'Dinner', accountId: null });
    const { accountId: _, ...rest } = snapshot;
    const changed = { ...rest, title: 'Dinner', version: 2, buckets: 64, cancelled: false };
    expect((await said(tenant.tenantId)).map(({ type, data }) => ({ type, data }))).to.deep.equal([
      { type: 'voting.changed', data: changed },
    ]);
    await tenant.cancel(votingId, 2);
    expect((await said(tenant.tenantId)).map(({ type, data }) => ({ type, data }))).to.deep.equal([
      { type: 'voting.cancelled', data: { ...changed, version: 3, cancelled: true } },
    ]);
  });

  it('is each moment as its timer is marked, with the window that it is of', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    const voting = await stored(tenant, made.votingId);
    await said(tenant.tenantId);
    await markFired(voting, 'starting-soon', voting.startsAt, 'timer-correlation');
    await markFired(voting, 'opened', voting.startsAt, 'timer-correlation');
    await markFired(voting, 'closing-soon', voting.endsAt, 'timer-correlation');
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation');
    // Marked again they change nothing, so nothing is said.
    await markFired(voting, 'closed', voting.endsAt, 'timer-correlation');
    const events = await said(tenant.tenantId);
    expect(events.map((each) => each.type)).to.deep.equal([
      'voting.starting-soon',
      'voting.opened',
      'voting.closing-soon',
      'voting.closed',
    ]);
    const { votingId, title, startsAt, endsAt } = made;
    const moment = { votingId, version: 1, title, startsAt, endsAt };
    for (const { type, data, correlationId } of events) {
      // Ballot needs the whole of it to list who is missing; what others need stands in the moment.
      const whole = type === 'voting.closing-soon' && { voting: snapshotOf(voting) };
      expect(data).to.deep.equal({ ...moment, ...whole });
      expect(correlationId).to.equal('timer-correlation');
    }
  });

  it('follows the request by its correlation id', async () => {
    const tenant = await aTenant();
    await tenant.create();
    const [first] = await said(tenant.tenantId);
    expect(first?.correlationId).to.match(/^[\w=-]{8,64}$/);
    expect(Math.abs(Date.parse(first?.time ?? '') - Date.now())).to.be.below(10_000);
  });

  it('is nothing for the other rows, nor for a row that is gone', async () => {
    const tenant = await aTenant();
    await keepPreferences(tenant.tenantId, 'voter-one', {
      showPaid: true,
      version: 1,
      correlationId: 'test-test',
    });
    const changes = changesIn(await stream.next(tenant.tenantId));
    expect(changes).to.have.length(1);
    expect(changes.flatMap(meaningOf)).to.deep.equal([]);
    await tenant.create();
    const [inserted] = changesIn(await stream.next(tenant.tenantId)).filter(
      (each) => each.after?.sk === 'voting',
    );
    if (inserted?.after === undefined) throw new Error('no change of a voting');
    const { after: before, ...rest } = inserted;
    expect(meaningOf({ ...rest, before })).to.deep.equal([]);
  });

  it('reaches the topic’s subscribers; a batch that comes twice has the same ids', async () => {
    const heard = await listenTo(process.env.VOTINGS_TOPIC ?? '');
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    await tenant.change(made.votingId, 1, { title: 'Dinner' });
    const batch = await stream.next(tenant.tenantId);
    expect(await handler(batch)).to.deep.equal({ batchItemFailures: [] });
    expect(await handler(batch)).to.deep.equal({ batchItemFailures: [] });
    const events = (await heard()).map((body) => JSON.parse(body));
    const ids = (type: string) => new Set(events.filter((each) => each.type === type).map((each) => each.id));
    expect([ids('voting.scheduled').size, ids('voting.changed').size]).to.deep.equal([1, 1]);
    expect(events.length).to.be.at.least(4);
    for (const each of events)
      expect(each).to.include({ tenantid: tenant.tenantId, source: '/suffra/votings' });
  });
});
