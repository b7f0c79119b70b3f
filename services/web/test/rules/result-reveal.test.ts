import { expect } from 'chai';
import type { Results } from '../../src/api/schemas/results.ts';
import { toPlaces } from '../../src/rules/result-places.ts';
import {
  canReveal,
  getRevealedOptions,
  isGroupRevealed,
  isRestRevealed,
  moveReveal,
  planReveal,
  type RevealState,
  updateReveal,
} from '../../src/rules/result-reveal.ts';

const toIds = (options: readonly { optionId: string }[]) => options.map(({ optionId }) => optionId);
const listPlaces = (ids: readonly string[], result: Parameters<typeof toPlaces>[1]) =>
  toPlaces(ids, result).map(({ optionId, place }) => `${place} ${optionId}`);
/** Lists the options that each step reveals. */
const listSteps = (ids: readonly string[], result: Parameters<typeof toPlaces>[1]) => {
  const plan = planReveal(toPlaces(ids, result));
  return Array.from({ length: plan.stepCount }, (_, i) => toIds(getRevealedOptions(plan, i + 1)).join(' '));
};

describe('the places of a result', () => {
  it('are ordered by votes, and tied options share a place in the order of the ballot', () => {
    const counts = { a: 3, b: 9, c: 3, d: 1 };
    expect(listPlaces(['a', 'b', 'c', 'd'], { votes: 16, counts })).to.deep.equal([
      '1 b',
      '2 a',
      '2 c',
      '4 d',
    ]);
  });

  it('put the winner of the rule for ties before an option with the same votes', () => {
    const result = { votes: 4, counts: { a: 2, b: 2 }, winners: ['b'] };
    expect(listPlaces(['a', 'b'], result)).to.deep.equal(['1 b', '2 a']);
  });

  it('share the first place if the winners do', () => {
    const result = { votes: 5, counts: { a: 2, b: 1, c: 2 }, winners: ['a', 'c'] };
    expect(listPlaces(['a', 'b', 'c'], result)).to.deep.equal(['1 a', '1 c', '3 b']);
  });

  it('follow the rounds of a ranked voting, with the votes of the last round of each option', () => {
    const result = {
      votes: 10,
      counts: { a: 4, b: 3, c: 2, d: 1 },
      winners: ['b'],
      rounds: [
        { counts: { a: 4, b: 3, c: 2, d: 1 }, eliminated: 'd' },
        { counts: { a: 4, b: 3, c: 3 }, eliminated: 'c' },
        { counts: { a: 4, b: 6 } },
      ],
    };
    const placed = toPlaces(['a', 'b', 'c', 'd'], result);
    expect(placed.map(({ optionId, count, round }) => [optionId, count, round])).to.deep.equal([
      ['b', 6, 3],
      ['a', 4, 3],
      ['c', 3, 2],
      ['d', 1, 1],
    ]);
  });

  it('start with the winner of a ranked voting whose rounds are not public', () => {
    const result = { votes: 9, counts: { a: 4, b: 3, c: 2 }, winners: ['b'] };
    expect(listPlaces(['a', 'b', 'c'], result)).to.deep.equal(['1 b', '2 a', '3 c']);
  });
});

describe('revealing a result', () => {
  it('goes from the last place to the first, and reveals tied options together', () => {
    const counts = { a: 3, b: 9, c: 3, d: 1 };
    expect(listSteps(['a', 'b', 'c', 'd'], { votes: 16, counts })).to.deep.equal(['d', 'a c', 'b']);
  });

  it('hides a place until its step', () => {
    const plan = planReveal(toPlaces(['a', 'b', 'c'], { votes: 6, counts: { a: 3, b: 2, c: 1 } }));
    const shown = [0, 1, 2, 3].map((steps) =>
      [0, 1, 2].filter((index) => isGroupRevealed(plan, index, steps)),
    );
    expect(shown).to.deep.equal([[], [2], [1, 2], [0, 1, 2]]);
  });

  it('reveals the places after the tenth option together and first', () => {
    const ids = Array.from({ length: 50 }, (_, i) => `o${i}`);
    const counts = Object.fromEntries(ids.map((id, i) => [id, 100 - i]));
    const plan = planReveal(toPlaces(ids, { votes: 100, counts }));
    expect(plan.stepCount).to.equal(11);
    expect(toIds(getRevealedOptions(plan, 1))).to.deep.equal(ids.slice(10));
    expect(toIds(getRevealedOptions(plan, 2))).to.deep.equal(['o9']);
    expect(toIds(getRevealedOptions(plan, 11))).to.deep.equal(['o0']);
    expect([isRestRevealed(plan, 0), isRestRevealed(plan, 1)]).to.deep.equal([false, true]);
    expect(isGroupRevealed(plan, 9, 1)).to.equal(false);
  });

  it('never splits options that are tied beyond the tenth', () => {
    const ids = Array.from({ length: 14 }, (_, i) => `o${i}`);
    const counts = Object.fromEntries(ids.map((id, i) => [id, i === 0 ? 5 : 1]));
    expect(listSteps(ids, { votes: 18, counts })).to.deep.equal([ids.slice(1).join(' '), 'o0']);
  });

  const live = (a: number): Results => ({ votingId: 'v', status: 'live', votes: a + 1, counts: { a, b: 1 } });
  const certified: Results = { ...live(7), status: 'certified', winners: ['a'] };
  const reveal = (state: RevealState, by: 1 | -1 = 1) => moveReveal(state, by, 2);

  it('has nothing to reveal while results are hidden, being counted, or empty', () => {
    const results: (Results | undefined)[] = [
      undefined,
      { votingId: 'v', status: 'counting' },
      { votingId: 'v', status: 'live', votes: 12 },
      { votingId: 'v', status: 'live', votes: 0, counts: { a: 0 } },
    ];
    for (const result of results) {
      expect(canReveal(result)).to.equal(false);
      expect(reveal({ result, steps: 0 }).steps).to.equal(0);
    }
  });

  it('keeps the numbers while places are revealed, and updates them before and afterwards', () => {
    const hidden = updateReveal({ result: undefined, steps: 0 }, live(1));
    expect(updateReveal(hidden, live(2)).result).to.deep.equal(live(2));
    const half = reveal(hidden);
    expect(updateReveal(half, live(2))).to.deep.equal({ result: live(1), steps: 1 });
    const all = reveal(half);
    expect(updateReveal(all, live(3)).result).to.deep.equal(live(3));
    expect(reveal(all, -1).steps).to.equal(1);
    expect(reveal(hidden, -1).steps).to.equal(0);
  });

  it('starts again with the certified result', () => {
    const all = reveal(reveal({ result: live(3), steps: 0 }));
    expect(updateReveal(all, certified)).to.deep.equal({ result: certified, steps: 0 });
  });
});
