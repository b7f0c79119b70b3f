import { Problem } from '@suffra/shared/http/problem';
import { expect } from 'chai';
import fc from 'fast-check';
import { cancelled, edited, type Patch } from '../src/edit.ts';
import { stateAt, type Voting } from '../src/voting.ts';
import { sample } from './support/sample.ts';

const base = Date.parse('2026-12-01T00:00:00.000Z');
const instant = fc
  .integer({ min: 0, max: 240 })
  .map((minutes) => new Date(base + minutes * 60_000).toISOString());
const sometimes = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const option = fc.record({
  id: fc.constantFrom(undefined, 'o1', 'o2', 'o3'),
  label: fc.constantFrom('Soup', 'Salad', 'Stew', 'Rice'),
  imageUrl: fc.constantFrom(undefined, 'https://img.example/a.png'),
});
const patch: fc.Arbitrary<Patch> = fc.record({
  title: sometimes(fc.constantFrom('Lunch', 'Dinner')),
  description: sometimes(fc.constantFrom('a', 'b')),
  options: sometimes(fc.array(option, { minLength: 2, maxLength: 4 })),
  startsAt: sometimes(instant),
  endsAt: sometimes(instant),
  price: sometimes(fc.constantFrom(0 as const, 1 as const)),
  results: sometimes(fc.constantFrom('live' as const, 'after-close' as const, 'admins' as const)),
  accountId: sometimes(fc.constantFrom(null, 'a', 'b')),
});
const step = fc.record({ afterMs: fc.nat(20 * 60_000), patch, cancels: fc.integer({ min: 0, max: 20 }) });

/** What a vote that was cast means: none of it may ever change again. */
const meaning = ({ title, options, startsAt, price, ballot, results, change, accountId }: Voting) =>
  JSON.stringify([
    title,
    options.map(({ id, label }) => [id, label]),
    startsAt,
    price,
    ballot,
    results,
    change,
    accountId,
  ]);

describe('any history of edits', () => {
  it('keeps what a vote means from a minute before the start on, moves the end only later then, and revives nothing', () => {
    const seen = { open: 0, refused: 0, done: 0 };
    const check = fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), (history) => {
      let now = base;
      let voting = sample({ startsAt: '2026-12-01T00:45:00.000Z', endsAt: '2026-12-01T02:00:00.000Z' });
      for (const { afterMs, patch: wanted, cancels } of history) {
        now += afterMs;
        const before = voting;
        const state = stateAt(before, now);
        try {
          voting = cancels === 0 ? cancelled(before, now) : edited(before, wanted, now);
          seen.done += 1;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          seen.refused += 1;
          continue;
        }
        if (voting !== before) expect(voting.version).to.equal(before.version + 1);
        expect(Date.parse(voting.endsAt)).to.be.greaterThan(Date.parse(voting.startsAt));
        const moved = voting.startsAt !== before.startsAt || voting.endsAt !== before.endsAt;
        expect(voting.windowVersion).to.equal(before.windowVersion + (moved ? 1 : 0));
        // A minute before the start the terms are fixed already: the ballot must have them when it opens.
        if (state === 'coming' && Date.parse(before.startsAt) - now >= 60_000) continue;
        seen.open += 1;
        expect(meaning(voting)).to.equal(meaning(before));
        expect(Date.parse(voting.endsAt)).to.be.at.least(Date.parse(before.endsAt));
        if (state === 'closed') expect(moved || voting.cancelled).to.equal(false);
        if (state === 'cancelled') expect(voting).to.equal(before);
      }
    });
    fc.assert(check, { numRuns: 1_000 });
    // The histories must reach what they are about.
    expect(seen.open).to.be.greaterThan(500);
    expect(seen.refused).to.be.greaterThan(500);
    expect(seen.done).to.be.greaterThan(500);
  });
});
