import { expect } from 'chai';
import type { MessageContent } from './message.ts';
import { isAlertDue, isReminderDue, isWithdrawn, type VotingReplica } from './voting-replica.ts';

const startsAt = '2030-05-01T12:00:00.000Z';
const endsAt = '2030-05-01T13:00:00.000Z';
const later = '2030-05-01T18:00:00.000Z';
const voting: VotingReplica = {
  votingId: '01J00000000000000000000001',
  version: 1,
  title: 'Song',
  startsAt,
  endsAt,
  cancelled: false,
};
const { votingId, title } = voting;
const start = Date.parse(startsAt);
const end = Date.parse(endsAt);

describe('isReminderDue', () => {
  it('is true until the voting starts', () => {
    expect(isReminderDue(voting, startsAt, start - 1)).to.equal(true);
    expect(isReminderDue(voting, startsAt, start)).to.equal(false);
  });

  it('is false when the voting was moved or cancelled', () => {
    expect(isReminderDue({ ...voting, startsAt: later }, startsAt, start - 1)).to.equal(false);
    expect(isReminderDue({ ...voting, cancelled: true }, startsAt, start - 1)).to.equal(false);
  });
});

describe('isAlertDue', () => {
  it('is true until the voting ends', () => {
    expect(isAlertDue(voting, endsAt, end - 1)).to.equal(true);
    expect(isAlertDue(voting, endsAt, end)).to.equal(false);
  });

  it('is false when the voting was moved or cancelled', () => {
    expect(isAlertDue({ ...voting, endsAt: later }, endsAt, end - 1)).to.equal(false);
    expect(isAlertDue({ ...voting, cancelled: true }, endsAt, end - 1)).to.equal(false);
  });
});

describe('isWithdrawn', () => {
  const check = (content: MessageContent, replica?: VotingReplica) =>
    isWithdrawn({ messageId: 'm', at: 0, content }, replica);
  const reminder = { kind: 'reminder', votingId, title, startsAt } as const;
  const alert = { kind: 'alert', votingId, title, endsAt } as const;

  it('is false while the voting is as the message says, or not known', () => {
    for (const content of [reminder, alert]) {
      expect(check(content, voting)).to.equal(false);
      expect(check(content)).to.equal(false);
    }
  });

  it('is true for a reminder of another start and an alert of another end', () => {
    expect(check(reminder, { ...voting, startsAt: later })).to.equal(true);
    expect(check(reminder, { ...voting, endsAt: later })).to.equal(false);
    expect(check(alert, { ...voting, endsAt: later })).to.equal(true);
    expect(check(alert, { ...voting, startsAt: later })).to.equal(false);
  });

  it('is true for a reminder and an alert of a cancelled voting, and never for an outcome', () => {
    const cancelled = { ...voting, cancelled: true };
    expect(check(reminder, cancelled)).to.equal(true);
    expect(check(alert, cancelled)).to.equal(true);
    expect(check({ kind: 'vote-voided', votingId, title }, cancelled)).to.equal(false);
  });
});
