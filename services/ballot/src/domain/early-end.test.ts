import { expect } from 'chai';
import { findVotesUntil } from './early-end.ts';
import { hasEnded } from './voting.ts';

const at = (seconds: number) => new Date(Date.UTC(2030, 0, 1, 12) + seconds * 1_000).toISOString();
const ms = (seconds: number) => Date.parse(at(seconds));

describe('findVotesUntil', () => {
  it('adds nothing to the first snapshot, to a later end, and to an earlier end that arrives 15 seconds before it', () => {
    expect(findVotesUntil(undefined, { endsAt: at(20) }, ms(19))).to.equal(undefined);
    expect(findVotesUntil({ endsAt: at(600) }, { endsAt: at(900) }, ms(0))).to.equal(undefined);
    expect(findVotesUntil({ endsAt: at(600) }, { endsAt: at(600) }, ms(590))).to.equal(undefined);
    expect(findVotesUntil({ endsAt: at(600) }, { endsAt: at(20) }, ms(5))).to.equal(undefined);
  });

  it('lets votes count until 15 seconds after an earlier end arrived, if that is later', () => {
    expect(findVotesUntil({ endsAt: at(600) }, { endsAt: at(20) }, ms(6))).to.equal(at(21));
    expect(findVotesUntil({ endsAt: at(600) }, { endsAt: at(20) }, ms(80))).to.equal(at(95));
  });

  it('never lets votes count after the end that was in force before', () => {
    expect(findVotesUntil({ endsAt: at(600) }, { endsAt: at(20) }, ms(590))).to.equal(at(600));
    expect(findVotesUntil({ endsAt: at(600) }, { endsAt: at(20) }, ms(5_000))).to.equal(at(600));
  });

  it('keeps the time when a later snapshot has the same end', () => {
    const stored = { endsAt: at(20), votesUntil: at(95) };
    for (const now of [ms(81), ms(5_000)])
      expect(findVotesUntil(stored, { endsAt: at(20) }, now)).to.equal(at(95));
    expect(hasEnded(stored, ms(94))).to.equal(false);
    expect(hasEnded(stored, ms(95))).to.equal(true);
  });
});
