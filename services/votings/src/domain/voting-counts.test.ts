import { expect } from 'chai';
import fc from 'fast-check';
import { at, createSample, ms } from '../../test/support/sample-voting.ts';
import {
  type CountedVoting,
  type CountRows,
  computeCountChanges,
  computeCounts,
  getCountRanges,
} from './voting-counts.ts';
import { getSection } from './voting-list.ts';

/** Adds changes to rows, as the table does. */
function addUp(...changes: readonly CountRows[]): CountRows {
  const rows: Record<string, Record<string, number>> = {};
  for (const change of changes)
    for (const [sk, row] of Object.entries(change))
      for (const [name, n] of Object.entries(row)) {
        const target = rows[sk] ?? {};
        rows[sk] = target;
        target[name] = (target[name] ?? 0) + n;
      }
  return rows;
}

/** The rows that a function reads at an instant. */
const select = (rows: CountRows, now: number): CountRows =>
  Object.fromEntries(
    Object.entries(rows).filter(
      ([sk]) => sk === 'total' || getCountRanges(now).some(({ low, high }) => low <= sk && sk <= high),
    ),
  );

const day = 86_400_000;
const voting = fc
  .record({
    start: fc
      .integer({ min: -3 * day, max: 3 * day })
      .map((offset) => ms('12:00') + Math.round(offset / 1_000) * 1_000),
    length: fc.constantFrom(60_000, 3_600_000, day, 40 * day),
    price: fc.constantFrom(0 as const, 1 as const),
    cancelled: fc.boolean(),
  })
  .map(
    ({ start, length, ...rest }): CountedVoting => ({
      ...rest,
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + length).toISOString(),
    }),
  );

describe('the counts of votings', () => {
  it('equal the numbers of votings in each state, at any second and after any changes', () => {
    const history = fc.array(voting, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(history, { maxLength: 20 }),
        fc.integer({ min: -90_000, max: 90_000 }),
        (histories, second) => {
          const changes = histories.flatMap((versions) =>
            versions.map((version, i) => computeCountChanges(versions[i - 1], version)),
          );
          const now = ms('12:00') + second * 1_000;
          const current = histories.flatMap((versions) => versions.slice(-1));
          for (const prices of [[0, 1], [0], [1]] as const) {
            const expected = { open: 0, coming: 0, closed: 0, cancelled: 0 };
            for (const entry of current)
              if (prices.some((price) => price === entry.price)) expected[getSection(entry, now)] += 1;
            expect(computeCounts(select(addUp(...changes), now), prices, now)).to.deep.equal(expected);
          }
        },
      ),
    );
  });

  it('change at the second of the start and of the end', () => {
    const rows = computeCountChanges(undefined, createSample());
    const states = ['08:59:59.999', '09:00', '09:59:59.999', '10:00'].map((time) => {
      const { open, coming, closed } = computeCounts(rows, [0, 1], ms(time));
      return [coming, open, closed];
    });
    expect(states).to.deep.equal([
      [1, 0, 0],
      [0, 1, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  it('contain a voting that starts within a second from the next second on', () => {
    const rows = computeCountChanges(undefined, createSample({ startsAt: at('09:00:00.001') }));
    expect(computeCounts(rows, [0], ms('09:00:00.999')).coming).to.equal(1);
    expect(computeCounts(rows, [0], ms('09:00:01.000')).open).to.equal(1);
  });

  it('need no change for a new title', () => {
    expect(computeCountChanges(createSample(), createSample({ title: 'Dinner' }))).to.deep.equal({});
  });
});
