import { merged } from '@suffra/shared/merged';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { csvText } from '../../src/exporting/ballots/file-text.ts';
import { addedUp, ballotSums, before, type SameBallots } from '../../src/exporting/ballots/same-ballots.ts';
import { votingWith } from '../support/voting.ts';

async function* given<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

/** Adds parts up as a job does: each by itself, then merged. */
async function fromParts(parts: readonly string[][][], voting = votingWith()): Promise<SameBallots[]> {
  const sorted = parts.map((cast) => {
    const sums = ballotSums(voting);
    for (const choices of cast) sums.add({ votedAt: Date.parse(voting.startsAt), choices });
    return sums.sorted();
  });
  const all: SameBallots[] = [];
  for await (const same of addedUp(merged(sorted.map(given), before))) all.push(same);
  return all;
}

const ids = Array.from({ length: 12 }, (_, i) => `o${i + 1}`);
const ballot = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 });
const buckets = fc.array(fc.array(ballot, { maxLength: 12 }), { maxLength: 8 });

describe('the same ballots of a voting', () => {
  it('are the same however they are parted, as counting one by one says; order of preference is kept', async () => {
    const ranked = votingWith({ ballot: { kind: 'ranked' } }, 12);
    await fc.assert(
      fc.asyncProperty(buckets, async (parts) => {
        const sums = await fromParts(parts, ranked);
        const cast = parts.flat();
        for (const { choices, votes } of sums)
          expect(cast.filter((each) => String(each) === String(choices))).to.have.length(votes);
        expect(new Set(sums.map(({ choices }) => String(choices))).size).to.equal(sums.length);
        expect(sums.reduce((sum, { votes }) => sum + votes, 0)).to.equal(cast.length);
        expect(await fromParts([cast.toReversed()], ranked)).to.deep.equal(sums);
      }),
    );
  });

  it('stand in the order of the options where there is no order of preference', async () => {
    const approval = votingWith({ ballot: { kind: 'approval' } }, 12);
    await fc.assert(
      fc.asyncProperty(buckets, async (parts) => {
        const turned = parts.map((cast) => cast.map((choices) => choices.toReversed()));
        const sums = await fromParts(turned, approval);
        expect(sums).to.deep.equal(await fromParts(parts, approval));
        const place = (id: string) => ids.indexOf(id);
        for (const { choices } of sums)
          expect(choices).to.deep.equal(choices.toSorted((one, other) => place(one) - place(other)));
      }),
    );
  });

  it('are of votes within the window alone', () => {
    const voting = votingWith();
    const sums = ballotSums(voting);
    sums.add({ votedAt: Date.parse(voting.startsAt) - 1, choices: ['o1'] });
    sums.add({ votedAt: Date.parse(voting.endsAt), choices: ['o1'] });
    sums.add({ choices: ['o1'] });
    sums.add({ votedAt: Date.parse(voting.endsAt) - 1, choices: ['o2'] });
    expect(sums.sorted()).to.deep.equal([{ choices: ['o2'], votes: 1 }]);
  });

  it('are written for spreadsheets by the words of the options, which never run as a formula', () => {
    const options = [
      { id: 'o1', label: '=HYPERLINK("x")' },
      { id: 'o2', label: 'Tea, green' },
    ];
    const text = csvText(votingWith({ options }), 2);
    expect(text.head).to.equal('\uFEFFvotes,choice1,choice2\r\n');
    expect(text.ballot({ choices: ['o1'], votes: 7 }, true)).to.equal('7,"\'=HYPERLINK(""x"")",\r\n');
    expect(text.ballot({ choices: ['o2', 'o1'], votes: 1 }, false)).to.match(/^1,"Tea, green","'=HYP/);
  });
});
