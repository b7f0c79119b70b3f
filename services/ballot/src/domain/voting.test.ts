import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { isLateVote } from './late-vote.ts';
import { isListNeeded } from './voter-list.ts';
import { assertNotCancelled, assertNotEnded, assertOpen, hasEnded, isInWindow } from './voting.ts';

const voting = createVoting();
const start = Date.parse(voting.startsAt);
const end = Date.parse(voting.endsAt);

function getError(run: () => void) {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.options.extensions };
    throw error;
  }
  return undefined;
}

describe('the window of a voting', () => {
  it('includes the start and excludes the end', () => {
    expect([start - 1, start, end - 1, end].map((at) => isInWindow(voting, at))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect([end - 1, end].map((at) => hasEnded(voting, at))).to.deep.equal([false, true]);
  });

  it('decides with a reason whether a vote is accepted', () => {
    const { startsAt, endsAt } = voting;
    expect(getError(() => assertOpen(voting, start - 1))).to.deep.equal({ code: 'not-open-yet', startsAt });
    expect(getError(() => assertOpen(voting, start))).to.equal(undefined);
    expect(getError(() => assertOpen(voting, end))).to.deep.equal({ code: 'closed', endsAt });
    for (const at of [start - 1, start, end])
      expect(getError(() => assertOpen({ ...voting, cancelled: true }, at))).to.deep.equal({
        code: 'cancelled',
      });
  });

  it('gives the reason of a cancellation', () => {
    const cancellation = { reason: 'The hall is flooded.', cancelledAt: '2026-01-01T00:00:00.000Z' };
    for (const check of [assertOpen, assertNotEnded, assertNotCancelled])
      expect(getError(() => check({ ...voting, cancelled: true, cancellation }, start))).to.deep.equal({
        code: 'cancelled',
        reason: 'The hall is flooded.',
      });
  });

  it('lets voters register before the start, but not after the end', () => {
    expect(getError(() => assertNotEnded(voting, start - 1))).to.equal(undefined);
    expect(getError(() => assertNotEnded(voting, end))).to.include({ code: 'closed' });
  });
});

describe('isLateVote', () => {
  it('is true from six minutes before the end', () => {
    expect(isLateVote(voting, end - 360_001)).to.equal(false);
    expect(isLateVote(voting, end - 360_000)).to.equal(true);
  });
});

describe('isListNeeded', () => {
  const missing = { kind: 'missing' as const, endsAt: voting.endsAt };
  const participants = { kind: 'participants' as const, listId: 'list-1' };

  it('is false for an alert if the end has moved or the voting was cancelled', () => {
    expect(isListNeeded(missing, voting)).to.equal(true);
    expect(isListNeeded(missing, { ...voting, endsAt: '2030-01-01T00:00:00.000Z' })).to.equal(false);
    expect(isListNeeded(missing, { ...voting, cancelled: true })).to.equal(false);
  });

  it('is always true for participants', () => {
    expect(isListNeeded(participants, { ...voting, cancelled: true })).to.equal(true);
  });
});
