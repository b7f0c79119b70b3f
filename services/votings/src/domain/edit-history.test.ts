import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import fc from 'fast-check';
import { createSample } from '../../test/support/sample-voting.ts';
import { applyEdit, cancelVoting, type VotingPatch } from './edit-voting.ts';
import { getState, type Voting } from './voting.ts';

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
const patch: fc.Arbitrary<VotingPatch> = fc.record({
  title: sometimes(fc.constantFrom('Lunch', 'Dinner')),
  description: sometimes(fc.constantFrom('a', 'b')),
  options: sometimes(fc.array(option, { minLength: 2, maxLength: 4 })),
  startsAt: sometimes(instant),
  endsAt: sometimes(instant),
  price: sometimes(fc.constantFrom(0 as const, 1 as const)),
  results: sometimes(fc.constantFrom('live' as const, 'after-close' as const, 'admins' as const)),
  resultStep: sometimes(fc.constantFrom(10, 20)),
  accountId: sometimes(fc.constantFrom(null, 'a', 'b')),
  correctionReason: sometimes(fc.constant('Wrong picture')),
});
const step = fc.record({ afterMs: fc.nat(20 * 60_000), patch, cancels: fc.integer({ min: 0, max: 20 }) });

/** The settings that define the meaning of a vote: they must not change once voting is possible. */
const toMeaning = ({
  title,
  options,
  startsAt,
  price,
  ballot,
  results,
  resultStep,
  change,
  accountId,
}: Voting) =>
  JSON.stringify([
    resultStep,
    title,
    options.map(({ id, label }) => [id, label]),
    startsAt,
    price,
    ballot,
    results,
    change,
    accountId,
  ]);

const toPresentation = ({ description, options }: Voting) =>
  JSON.stringify([description, options.map(({ imageUrl }) => imageUrl ?? null)]);

describe('any history of edits', () => {
  it('keeps the meaning of a vote from one minute before the start, moves the end only to later, and restores no cancelled voting', () => {
    const seen = { open: 0, refused: 0, done: 0 };
    const check = fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), (history) => {
      let now = base;
      let voting = createSample({ startsAt: '2026-12-01T00:45:00.000Z', endsAt: '2026-12-01T02:00:00.000Z' });
      for (const { afterMs, patch: wanted, cancels } of history) {
        now += afterMs;
        const before = voting;
        const state = getState(before, now);
        try {
          voting = cancels === 0 ? cancelVoting(before, 'It rains.', now) : applyEdit(before, wanted, now);
          seen.done += 1;
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          seen.refused += 1;
          continue;
        }
        if (voting !== before) expect(voting.version).to.equal(before.version + 1);
        expect(Date.parse(voting.endsAt)).to.be.greaterThan(Date.parse(voting.startsAt));
        const moved = voting.startsAt !== before.startsAt || voting.endsAt !== before.endsAt;
        expect(voting.windowVersion).to.equal(before.windowVersion + (moved ? 1 : 0));
        // The settings are fixed one minute before the start: ballot must have them when it opens.
        if (state === 'coming' && Date.parse(before.startsAt) - now >= 60_000) continue;
        seen.open += 1;
        expect(toMeaning(voting)).to.equal(toMeaning(before));
        if (toPresentation(voting) === toPresentation(before))
          expect(voting.corrections).to.equal(before.corrections);
        else expect(voting.corrections).to.have.length(before.corrections.length + 1);
        expect(Date.parse(voting.endsAt)).to.be.at.least(Date.parse(before.endsAt));
        if (state === 'closed') expect(moved || voting.cancelled).to.equal(false);
        if (state === 'cancelled') expect(voting).to.equal(before);
      }
    });
    fc.assert(check, { numRuns: 1_000 });
    // The histories must cover open, rejected and successful edits.
    expect(seen.open).to.be.greaterThan(500);
    expect(seen.refused).to.be.greaterThan(500);
    expect(seen.done).to.be.greaterThan(500);
  });
});
