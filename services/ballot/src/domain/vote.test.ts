import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { createVoting } from '../../test/support/create-voting.ts';
import { hasSameChoices, normalizeChoices, resolveExistingVote, validateVote } from './vote.ts';

const now = Date.now();

/** Returns the normalized choices, or the code and the extensions of the error. */
function validate(overrides: Parameters<typeof createVoting>[0], choices: string[], at = now) {
  try {
    return validateVote(createVoting(overrides), choices, at).join();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe('validateVote', () => {
  it('accepts exactly one choice in a single-choice voting', () => {
    expect(validate({}, ['o1'])).to.equal('o1');
    expect(validate({}, [])).to.equal('wrong-number-of-choices');
    expect(validate({}, ['o1', 'o2'])).to.equal('wrong-number-of-choices');
    expect(validate({}, ['o1', 'o1'])).to.equal('wrong-number-of-choices');
  });

  it('accepts different choices within the limits of a multiple-choice voting, in the order of the options', () => {
    const ballot = { kind: 'multiple' as const, min: 2, max: 9 };
    expect(validate({ ballot }, ['o3', 'o1'])).to.equal('o1,o3');
    expect(validate({ ballot }, ['o1', 'o2', 'o3'])).to.equal('o1,o2,o3');
    expect(validate({ ballot }, ['o1'])).to.equal('wrong-number-of-choices');
    expect(validate({ ballot: { ...ballot, max: 2 } }, ['o1', 'o2', 'o3'])).to.equal(
      'wrong-number-of-choices',
    );
    expect(validate({ ballot }, ['o1', 'o2', 'o2'])).to.equal('wrong-number-of-choices');
  });

  it('accepts one or more different choices in a ranked voting and keeps their order', () => {
    const ballot = { kind: 'ranked' as const };
    expect(validate({ ballot }, ['o3', 'o1', 'o2'])).to.equal('o3,o1,o2');
    expect(validate({ ballot }, ['o2'])).to.equal('o2');
    expect(validate({ ballot }, [])).to.equal('wrong-number-of-choices');
    expect(validate({ ballot }, ['o2', 'o1', 'o2'])).to.equal('wrong-number-of-choices');
  });

  it('accepts one or more different choices in an approval voting, in the order of the options', () => {
    const ballot = { kind: 'approval' as const };
    expect(validate({ ballot }, ['o3', 'o2', 'o1'])).to.equal('o1,o2,o3');
    expect(validate({ ballot }, [])).to.equal('wrong-number-of-choices');
    expect(validate({ ballot }, ['o1', 'o1'])).to.equal('wrong-number-of-choices');
  });

  it('rejects choices that are not options of the voting', () => {
    expect(validate({}, ['o9'])).to.equal('unknown-choice');
    expect(validate({}, ['O1'])).to.equal('unknown-choice');
  });

  it('rejects a vote in a cancelled voting before it checks the window', () => {
    const past = { startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2026-01-02T00:00:00.000Z' };
    expect(validate({ ...past, cancelled: true, price: 1 }, ['o1'])).to.equal('cancelled');
    expect(validate({ ...past, price: 1 }, ['o1'])).to.equal('closed');
    expect(validate({ price: 1 }, ['o1'])).to.equal('o1');
  });

  it('rejects a vote before the start', () => {
    const voting = createVoting();
    expect(validate(voting, ['o1'], Date.parse(voting.startsAt) - 1)).to.equal('not-open-yet');
    expect(validate(voting, ['o1'], Date.parse(voting.startsAt))).to.equal('o1');
  });
});

describe('normalizeChoices', () => {
  const getExtensions = (ballot: Parameters<typeof createVoting>[0], choices: string[]) => {
    try {
      normalizeChoices(createVoting(ballot), choices);
    } catch (error) {
      if (error instanceof DomainError) return error.options.extensions;
    }
    return undefined;
  };

  it('adds the options to the error for an unknown choice', () => {
    expect(getExtensions({}, ['o9'])).to.deep.equal({ options: ['o1', 'o2', 'o3'] });
  });

  it('adds the limits to the error for a wrong number of choices', () => {
    expect(getExtensions({}, [])).to.deep.equal({ min: 1, max: 1 });
    expect(getExtensions({ ballot: { kind: 'multiple', min: 2, max: 9 } }, ['o1'])).to.deep.equal({
      min: 2,
      max: 3,
    });
    expect(getExtensions({ ballot: { kind: 'approval' } }, [])).to.deep.equal({ min: 1, max: 3 });
  });
});

describe('hasSameChoices', () => {
  it('compares the number of choices, their values and their order', () => {
    expect(hasSameChoices(['o1', 'o2'], ['o1', 'o2'])).to.equal(true);
    expect(hasSameChoices(['o1', 'o2'], ['o2', 'o1'])).to.equal(false);
    expect(hasSameChoices(['o1', 'o2'], ['o1', 'o3'])).to.equal(false);
    expect(hasSameChoices(['o1', 'o2'], ['o3', 'o2'])).to.equal(false);
    expect(hasSameChoices(['o1'], ['o1', 'o2'])).to.equal(false);
    expect(hasSameChoices(['o1', 'o2'], ['o1'])).to.equal(false);
    expect(hasSameChoices([], ['o1'])).to.equal(false);
  });

  it('is symmetric', () => {
    const choices = fc.uniqueArray(fc.constantFrom('o1', 'o2', 'o3'));
    fc.assert(fc.property(choices, choices, (a, b) => hasSameChoices(a, b) === hasSameChoices(b, a)));
  });
});

describe('resolveExistingVote', () => {
  const stored = { voteId: 'first', choices: ['o1'], votedAt: 1 };
  const attempt = { voteId: 'second', choices: ['o1'], votedAt: 2 };
  const changeable = createVoting({ change: 'until-close' });

  it('recognizes the same attempt, even if the voting allows changes', () => {
    const sameAttempt = { ...attempt, voteId: 'first', choices: ['o2'] };
    expect(resolveExistingVote(stored, sameAttempt, changeable)).to.equal('same-attempt');
    expect(resolveExistingVote(stored, { ...attempt, voteId: 'first' }, changeable)).to.equal('same-attempt');
  });

  it('recognizes another attempt with the same choices', () => {
    expect(resolveExistingVote(stored, attempt, createVoting())).to.equal('same-choices');
  });

  it('allows other choices only if the voting allows changes', () => {
    const other = { ...attempt, choices: ['o2'] };
    expect(resolveExistingVote(stored, other, changeable)).to.equal('change');
    expect(resolveExistingVote(stored, other, createVoting())).to.equal('reject');
  });

  it('does not replace a vote that was cast later', () => {
    const delayed = { ...attempt, choices: ['o2'], votedAt: stored.votedAt - 1 };
    expect(resolveExistingVote(stored, delayed, changeable)).to.equal('outdated');
    expect(resolveExistingVote(stored, delayed, createVoting())).to.equal('reject');
  });

  it('handles one other choice among several as a change', () => {
    const storedPair = { ...stored, choices: ['o1', 'o2'] };
    const otherPair = { ...attempt, choices: ['o1', 'o3'] };
    expect(resolveExistingVote(storedPair, otherPair, changeable)).to.equal('change');
    expect(resolveExistingVote(storedPair, otherPair, createVoting())).to.equal('reject');
  });

  it('handles an additional choice as a change', () => {
    const extended = { ...attempt, choices: ['o1', 'o2'] };
    expect(resolveExistingVote(stored, extended, changeable)).to.equal('change');
  });
});
