import { mergeSorted } from '@suffra/shared/merge-sorted';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { createVoting } from '../../test/support/create-voting.ts';
import { type BallotGroup, createBallotGrouper, isOrderedBefore, mergeGroups } from './group-ballots.ts';

async function* toAsync<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** Groups the ballots of buckets as an export does: each bucket alone, then merged. */
async function groupBuckets(buckets: readonly string[][][], voting = createVoting()): Promise<BallotGroup[]> {
  const sorted = buckets.map((ballots) => {
    const grouper = createBallotGrouper(voting);
    for (const choices of ballots) grouper.add({ votedAt: Date.parse(voting.startsAt), choices });
    return grouper.toSortedGroups();
  });
  const groups: BallotGroup[] = [];
  for await (const group of mergeGroups(mergeSorted(sorted.map(toAsync), isOrderedBefore)))
    groups.push(group);
  return groups;
}

const optionIds = Array.from({ length: 12 }, (_, i) => `o${i + 1}`);
const ballot = fc.uniqueArray(fc.constantFrom(...optionIds), { minLength: 1, maxLength: 4 });
const bucketsArbitrary = fc.array(fc.array(ballot, { maxLength: 12 }), { maxLength: 8 });

describe('grouped ballots', () => {
  it('do not depend on the buckets, and keep the order of preference in a ranked voting', async () => {
    const ranked = createVoting({ ballot: { kind: 'ranked' } }, 12);
    await fc.assert(
      fc.asyncProperty(bucketsArbitrary, async (buckets) => {
        const groups = await groupBuckets(buckets, ranked);
        const ballots = buckets.flat();
        for (const { choices, votes } of groups)
          expect(ballots.filter((ballot) => String(ballot) === String(choices))).to.have.length(votes);
        expect(new Set(groups.map(({ choices }) => String(choices))).size).to.equal(groups.length);
        expect(groups.reduce((sum, { votes }) => sum + votes, 0)).to.equal(ballots.length);
        expect(await groupBuckets([ballots.toReversed()], ranked)).to.deep.equal(groups);
      }),
    );
  });

  it('have their choices in the order of the options in other votings', async () => {
    const approval = createVoting({ ballot: { kind: 'approval' } }, 12);
    await fc.assert(
      fc.asyncProperty(bucketsArbitrary, async (buckets) => {
        const reversed = buckets.map((ballots) => ballots.map((choices) => choices.toReversed()));
        const groups = await groupBuckets(reversed, approval);
        expect(groups).to.deep.equal(await groupBuckets(buckets, approval));
        const getPosition = (id: string) => optionIds.indexOf(id);
        for (const { choices } of groups)
          expect(choices).to.deep.equal(choices.toSorted((a, b) => getPosition(a) - getPosition(b)));
      }),
    );
  });

  it('contain only votes within the window', () => {
    const voting = createVoting();
    const grouper = createBallotGrouper(voting);
    grouper.add({ votedAt: Date.parse(voting.startsAt) - 1, choices: ['o1'] });
    grouper.add({ votedAt: Date.parse(voting.endsAt), choices: ['o1'] });
    grouper.add({ choices: ['o1'] });
    grouper.add({ votedAt: Date.parse(voting.endsAt) - 1, choices: ['o2'] });
    expect(grouper.toSortedGroups()).to.deep.equal([{ choices: ['o2'], votes: 1 }]);
  });

  it('merges the groups of buckets that have the same choices', async () => {
    const ranked = createVoting({ ballot: { kind: 'ranked' } });
    const buckets = [[['o2', 'o1'], ['o1']], [], [['o1'], ['o1', 'o2']]];
    expect(await groupBuckets(buckets, ranked)).to.deep.equal([
      { choices: ['o1'], votes: 2 },
      { choices: ['o1', 'o2'], votes: 1 },
      { choices: ['o2', 'o1'], votes: 1 },
    ]);
  });

  it('have their choices in the order of the options, also of more than nine', async () => {
    const approval = createVoting({ ballot: { kind: 'approval' } }, 12);
    expect(await groupBuckets([[['o10', 'o2']]], approval)).to.deep.equal([
      { choices: ['o2', 'o10'], votes: 1 },
    ]);
  });
});
