import { systemClock, toInstant } from '@suffra/shared/clock';
import { voterSignedIn, voterSignedUp } from '@suffra/shared/events/identity';
import { changesIn } from '@suffra/shared/events/stream';
import { drain } from '@suffra/shared/test/drain';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { signUps } from '../src/facts/event-facts.ts';
import { factId } from '../src/facts/fact.ts';
import { noFigures } from '../src/figures.ts';
import { marked, marksOf } from '../src/marks.ts';
import { facts } from '../src/on/facts.ts';
import { newHour } from '../src/on/new-hour.ts';
import { rollups } from '../src/on/rollups.ts';
import { marker } from '../src/stream.ts';
import { putFacts, readFacts } from '../src/table/bags.ts';
import { total } from '../src/table/keys.ts';
import { putTotal, readRollups } from '../src/table/rollups.ts';
import { keepTenant } from '../src/table/tenants.ts';
import { day, dayOf, dayStart, hourOf, hourStart } from '../src/time.ts';
import { hand, makeAll, newTenant, startMetrics, type World } from './support/world.ts';

async function listed<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of all) list.push(each);
  return list;
}

const soon = async (done: () => Promise<boolean>): Promise<void> => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 200));
};

describe('hours and days that are out of date', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await startMetrics();
  });

  const change = (row: Record<string, unknown>, at: number) => ({
    id: 'c',
    sequenceNumber: '1',
    at,
    after: row,
  });

  it('are marked: an hour by its facts, a day by an hour that is made after it', () => {
    const noon = dayStart('2026-05-01') + day / 2;
    const bag = { pk: 't-a#requests#2026-05-01T11', sk: '07#x', kind: 'bag' };
    const votes = { pk: 't-a#votes#2026-05-01T11', sk: 'v#r', kind: 'votes' };
    const made = { pk: 't-a#hour#total', sk: '2026-05-01T11#0000', kind: 'rollup' };
    const aside = { pk: 't-a#hour#7', sk: '2026-05-01T11#0000', kind: 'rollup' };
    const ofDay = { pk: 't-a#day#total', sk: '2026-05-01#0000', kind: 'rollup' };
    const hour = { tenantId: 't-a', level: 'hour', name: '2026-05-01T11' };
    expect(marksOf([bag, votes, bag].map((row) => change(row, noon)))).to.deep.equal([hour]);
    expect(marksOf([made, aside, ofDay].map((row) => change(row, noon)))).to.deep.equal([]);
    expect(marksOf([made, aside, ofDay].map((row) => change(row, noon + day / 2)))).to.deep.equal([
      { tenantId: 't-a', level: 'day', name: '2026-05-01' },
    ]);
    const window = 240_000;
    const then = marked({ ...hour, level: 'hour' }, 10 * window, window);
    expect(marked({ ...hour, level: 'hour' }, 11 * window - 1, window)).to.deep.equal(then);
    expect(marked({ ...hour, level: 'hour' }, 11 * window, window).deduplication).to.not.equal(
      then.deduplication,
    );
  });

  it('are made by way of their queue, once for all that came within a window', async () => {
    const tenantId = newTenant();
    const at = Date.now() - 2 * 3_600_000;
    for (let i = 0; i < 3; i += 1) await putFacts(tenantId, signUps, [{ id: factId(String(i)), at }]);
    const now = Date.now();
    const event = await world.stream.next(tenantId);
    for (let i = 0; i < 3; i += 1)
      expect(await marker(() => now)(event)).to.deep.equal({ batchItemFailures: [] });
    let made = 0;
    const count = async () => {
      made += await drain('METRICS_ROLLUPS', rollups(systemClock));
      return made > 0;
    };
    await soon(count);
    await count();
    expect(made).to.equal(1);
    const [hour] = await listed(
      readRollups(tenantId, 'hour', total, { first: hourOf(at), last: hourOf(at) }),
    );
    expect(hour?.figures.counts.signUps).to.equal(3);
  });

  it('are made when they are over, each day of a tenant that is not there yet', async () => {
    const tenantId = newTenant();
    await keepTenant({ tenantId, name: 'Aurora', version: 1 });
    const yesterday = dayStart(dayOf(Date.now())) - day;
    const made = { tenantId, level: 'day', name: dayOf(yesterday), start: yesterday, readAt: 1 } as const;
    await putTotal(made, { figures: noFigures(), people: 0 }, []);
    const bodies: string[] = [];
    await newHour(systemClock)();
    await soon(async () => {
      await drain('METRICS_ROLLUPS', async ({ Records }) => {
        bodies.push(...Records.map(({ body }) => body));
        return { batchItemFailures: [] };
      });
      return bodies.some((body) => body.includes(tenantId));
    });
    const names = bodies.filter((body) => body.includes(tenantId)).map((body) => JSON.parse(body).name);
    expect(names)
      .to.include(dayOf(yesterday - day))
      .and.not.include(dayOf(yesterday));
  });

  it('of two that are made at once stand as the one that read later, whoever writes last', async () => {
    const tenantId = newTenant();
    const name = '2026-11-01T10';
    const made = { tenantId, level: 'hour', name, start: hourStart(name) } as const;
    const of = (people: number) => ({ figures: noFigures(), people });
    await putTotal({ ...made, readAt: 2 }, of(2), []);
    await putTotal({ ...made, readAt: 1 }, of(1), []);
    const [hour] = await listed(readRollups(tenantId, 'hour', total, { first: name, last: name }));
    expect(hour?.people).to.equal(2);
  });
});

describe('facts of events', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await startMetrics();
  });

  const signedIn = (tenantId: string, at: number, data: Record<string, unknown> = {}) =>
    messageOf(voterSignedIn, {
      tenantId,
      data: { voterId: 'voter-ada', signedInAt: toInstant(at), ...data },
    });

  it('are left out when they are older than forty days', async () => {
    const tenantId = newTenant();
    await hand(facts(systemClock), signedIn(tenantId, Date.now() - 40 * day - 1_000));
    expect(changesIn(await world.stream.next(tenantId))).to.deep.equal([]);
    expect(await makeAll(world, tenantId)).to.equal(0);
  });

  it('fail alone when they are malformed, or of a kind that nothing is learned of', async () => {
    const tenantId = newTenant();
    const now = Date.now();
    const unknown = messageOf(
      { ...voterSignedUp, type: 'voter.unheard-of' },
      {
        tenantId,
        data: {
          voterId: 'voter-ada',
          role: 'voter',
          preferences: { showPaid: true, reminders: true, updates: true, language: 'en' },
          version: 1,
        },
      },
    );
    const answer = await facts(systemClock)(batchOf('{', signedIn(tenantId, now), unknown, '{"data":1}'));
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).to.deep.equal([
      'm0',
      'm2',
      'm3',
    ]);
    expect(changesIn(await world.stream.next(tenantId)).length).to.equal(1);
  });

  it('are read one time each, however bags were cut', async () => {
    const tenantId = newTenant();
    const at = hourStart('2026-11-01T10') + 5_000;
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id: factId(id), at }));
    if (!a || !b || !c) throw new Error('three facts');
    for (const bag of [[a, b], [b, c], [b, a], [c]]) await putFacts(tenantId, signUps, bag);
    const read = await listed(readFacts(tenantId, signUps, '2026-11-01T10'));
    expect(
      read
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).to.deep.equal([a, b, c].map(({ id }) => id).sort());
    // The same two in another order are the same bag: three bags, of which one was put twice.
    const bags = changesIn(await world.stream.next(tenantId)).map(({ after }) => after?.sk);
    expect(new Set(bags).size).to.equal(3);
  });
});
