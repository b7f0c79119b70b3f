import { floorToMinute, systemClock, toInstant } from '@suffra/shared/clock';
import { voterSignedIn } from '@suffra/shared/events/identity';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createFactsHandler } from '../../src/consumers/facts.ts';
import { createRollupsHandler } from '../../src/consumers/rollups.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { signIns } from '../../src/domain/facts/event-facts.ts';
import { createFactId } from '../../src/domain/facts/fact.ts';
import { createEmptyMetrics } from '../../src/domain/metrics.ts';
import { toRollupMessage } from '../../src/domain/rollup-key.ts';
import { dayMs, parseDay, parseHour, toDay, toHour } from '../../src/domain/time.ts';
import { createDayRollupSchedule } from '../../src/schedules/enqueue-day-rollups.ts';
import { insertFacts, readFacts } from '../../src/storage/fact-batches.ts';
import { total } from '../../src/storage/keys.ts';
import { readRollups, upsertTotal } from '../../src/storage/rollups.ts';
import { upsertTenantReplica } from '../../src/storage/tenants.ts';
import { createStaleRollupHandler } from '../../src/streams/mark-stale-rollups.ts';
import { findStaleRollups } from '../../src/streams/stale-rollups.ts';
import {
  consume,
  type MetricsFixture,
  newTenantId,
  rollUpChanges,
  startMetrics,
} from '../support/fixtures.ts';

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const awaited of all) list.push(awaited);
  return list;
}

const soon = async (isComplete: () => Promise<boolean>): Promise<void> => {
  while (!(await isComplete())) await new Promise((resolve) => setTimeout(resolve, 200));
};

describe('stale rollups', function () {
  this.timeout(60_000);
  let fixture: MetricsFixture;
  before(async () => {
    fixture = await startMetrics();
  });

  const change = (row: Record<string, unknown>, at: number) => ({
    id: 'c',
    sequenceNumber: '1',
    at,
    after: row,
  });

  it('are found: of an hour when its facts change, of a day when an hour changes after its end', async () => {
    const findStale = (changes: Parameters<typeof findStaleRollups>[0]) =>
      findStaleRollups(changes, async () => createCalendar());
    const noon = parseDay('2026-05-01') + dayMs / 2;
    const batch = { pk: 't-a#requests#2026-05-01T11', sk: '07#x', kind: 'fact-batch' };
    const votes = { pk: 't-a#votes#2026-05-01T11', sk: 'v#r', kind: 'votes' };
    const made = { pk: 't-a#hour#total', sk: '2026-05-01T11#0000', kind: 'rollup' };
    const aside = { pk: 't-a#hour#7', sk: '2026-05-01T11#0000', kind: 'rollup' };
    const ofDay = { pk: 't-a#day#total', sk: '2026-05-01#0000', kind: 'rollup' };
    const hour = { tenantId: 't-a', level: 'hour', name: '2026-05-01T11' };
    expect(await findStale([batch, votes, batch].map((row) => change(row, noon)))).to.deep.equal([hour]);
    expect(await findStale([made, aside, ofDay].map((row) => change(row, noon)))).to.deep.equal([]);
    expect(await findStale([made, aside, ofDay].map((row) => change(row, noon + dayMs / 2)))).to.deep.equal([
      { tenantId: 't-a', level: 'day', name: '2026-05-01' },
    ]);
    const inWarsaw = [{ from: '0000-01', timeZone: 'Europe/Warsaw' }];
    const late = { ...made, sk: '2026-05-01T22#0000' };
    expect(
      await findStaleRollups([change(late, noon + 2 * dayMs)], async () => createCalendar(inWarsaw)),
    ).to.deep.equal([{ tenantId: 't-a', level: 'day', name: '2026-05-02' }]);
    const window = 240_000;
    const then = toRollupMessage({ ...hour, level: 'hour' }, 10 * window, window);
    expect(toRollupMessage({ ...hour, level: 'hour' }, 11 * window - 1, window)).to.deep.equal(then);
    expect(
      toRollupMessage({ ...hour, level: 'hour' }, 11 * window, window).messageDeduplicationId,
    ).to.not.equal(then.messageDeduplicationId);
  });

  it('are computed once for all changes within a window', async () => {
    const tenantId = newTenantId();
    const at = Date.now() - 2 * 3_600_000;
    for (let i = 0; i < 3; i += 1)
      await insertFacts(tenantId, signIns, [
        { id: createFactId(String(i)), at, person: `p${i}`, isFirst: true },
      ]);
    const now = Date.now();
    const event = await fixture.stream.next(tenantId);
    for (let i = 0; i < 3; i += 1)
      expect(await createStaleRollupHandler(() => now)(event)).to.deep.equal({ batchItemFailures: [] });
    let made = 0;
    const count = async () => {
      made += await drainQueue('METRICS_ROLLUPS_QUEUE_URL', createRollupsHandler(systemClock));
      return made > 0;
    };
    await soon(count);
    await count();
    expect(made).to.equal(1);
    const [hour] = await collect(
      readRollups(tenantId, 'hour', total, { first: toHour(at), last: toHour(at) }),
    );
    expect(hour?.metrics.counts.signUps).to.equal(3);
  });

  it('of ended days are enqueued if they do not exist yet', async () => {
    const tenantId = newTenantId();
    await upsertTenantReplica({ tenantId, name: 'Aurora', version: 1 });
    const yesterday = parseDay(toDay(Date.now())) - dayMs;
    const made = { tenantId, level: 'day', name: toDay(yesterday), start: yesterday, readAt: 1 } as const;
    await upsertTotal(made, { metrics: createEmptyMetrics(), people: 0 }, []);
    const bodies: string[] = [];
    await createDayRollupSchedule(systemClock)();
    await soon(async () => {
      await drainQueue('METRICS_ROLLUPS_QUEUE_URL', async ({ Records }) => {
        bodies.push(...Records.map(({ body }) => body));
        return { batchItemFailures: [] };
      });
      return bodies.some((body) => body.includes(tenantId));
    });
    const names = bodies.filter((body) => body.includes(tenantId)).map((body) => JSON.parse(body).name);
    expect(names)
      .to.include(toDay(yesterday - dayMs))
      .and.not.include(toDay(yesterday));
  });

  it('computed by two workers at once have the result of the newer read', async () => {
    const tenantId = newTenantId();
    const name = '2026-11-01T10';
    const made = { tenantId, level: 'hour', name, start: parseHour(name) } as const;
    const of = (people: number) => ({ metrics: createEmptyMetrics(), people });
    await upsertTotal({ ...made, readAt: 2 }, of(2), []);
    await upsertTotal({ ...made, readAt: 1 }, of(1), []);
    const [hour] = await collect(readRollups(tenantId, 'hour', total, { first: name, last: name }));
    expect(hour?.people).to.equal(2);
  });
});

describe('the facts of events', function () {
  this.timeout(60_000);
  let fixture: MetricsFixture;
  before(async () => {
    fixture = await startMetrics();
  });

  const signedIn = (tenantId: string, at: number, data: Record<string, unknown> = {}) =>
    toSqsMessage(voterSignedIn, {
      tenantId,
      data: { voterId: 'voter-ada', signedInAt: toInstant(at), ...data },
    });

  it('are dropped if they are older than 40 days', async () => {
    const tenantId = newTenantId();
    await consume(createFactsHandler(systemClock), signedIn(tenantId, Date.now() - 40 * dayMs - 1_000));
    expect(toTableChanges(await fixture.stream.next(tenantId))).to.deep.equal([]);
    expect(await rollUpChanges(fixture, tenantId)).to.equal(0);
  });

  it('fail alone if they are malformed or of an unknown type', async () => {
    const tenantId = newTenantId();
    const now = Date.now();
    const unknown = toSqsMessage(
      { ...voterSignedIn, type: 'voter.unheard-of' },
      { tenantId, data: { voterId: 'voter-ada', signedInAt: toInstant(now) } },
    );
    const answer = await createFactsHandler(systemClock)(
      toSqsEvent('{', signedIn(tenantId, now), unknown, '{"data":1}'),
    );
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).to.deep.equal([
      'm0',
      'm2',
      'm3',
    ]);
    expect(toTableChanges(await fixture.stream.next(tenantId)).length).to.equal(1);
  });

  it('are stored from a message with several events; a malformed one fails its message', async () => {
    const tenantId = newTenantId();
    const now = floorToMinute(Date.now());
    const answer = await createFactsHandler(systemClock)(
      toSqsEvent(
        `[${signedIn(tenantId, now)},${signedIn(tenantId, now + 1)}]`,
        `[${signedIn(tenantId, now + 2)},{"data":1}]`,
      ),
    );
    expect(answer.batchItemFailures).to.deep.equal([{ itemIdentifier: 'm1' }]);
    expect((await collect(readFacts(tenantId, signIns, toHour(now)))).flat()).to.have.length(3);
  });

  it('are read once each, however batches were split', async () => {
    const tenantId = newTenantId();
    const at = parseHour('2026-11-01T10') + 5_000;
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id: createFactId(id), at, person: id }));
    if (!a || !b || !c) throw new Error('three facts');
    for (const batch of [[a, b], [b, c], [b, a], [c]]) await insertFacts(tenantId, signIns, batch);
    const read = await collect(readFacts(tenantId, signIns, '2026-11-01T10'));
    expect(
      read
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).to.deep.equal([a, b, c].map(({ id }) => id).sort());
    // The same two facts in another order are the same batch, so three rows were written.
    const batches = toTableChanges(await fixture.stream.next(tenantId)).map(({ after }) => after?.sk);
    expect(new Set(batches).size).to.equal(3);
  });
});
