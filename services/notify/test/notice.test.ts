import { expect } from 'chai';
import { alertOf, messageId, messageTo, reminderOf, subjectOf, updateOf } from '../src/notice.ts';

const votingId = '01J00000000000000000000001';
const start = '2030-05-01T12:00:00.000Z';

describe('a message', () => {
  it('is due 15 minutes before the start, or 5 before the end, and stale when that has come', () => {
    expect(reminderOf(votingId, 'Song', start)).to.include({
      at: Date.UTC(2030, 4, 1, 11, 45),
      staleAt: Date.UTC(2030, 4, 1, 12),
    });
    expect(alertOf(votingId, 'Song', start)).to.include({
      at: Date.UTC(2030, 4, 1, 11, 55),
      staleAt: Date.UTC(2030, 4, 1, 12),
    });
  });

  it('has the same id whenever it is made, whatever the voting is called by then', () => {
    const one = messageTo('voter-00000001', reminderOf(votingId, 'Song', start));
    const other = messageTo('voter-00000001', reminderOf(votingId, 'Renamed', start));
    expect(one.messageId).to.equal(other.messageId);
    expect(messageId.safeParse(one.messageId).success).to.equal(true);
  });

  it('has another id for another voter, kind, voting or window', () => {
    const ids = [
      messageTo('voter-00000001', reminderOf(votingId, 'Song', start)),
      messageTo('voter-00000002', reminderOf(votingId, 'Song', start)),
      messageTo('voter-00000001', alertOf(votingId, 'Song', start)),
      messageTo('voter-00000001', reminderOf('01J00000000000000000000002', 'Song', start)),
      messageTo('voter-00000001', reminderOf(votingId, 'Song', '2030-05-01T12:00:01.000Z')),
    ].map((each) => each.messageId);
    expect(new Set(ids).size).to.equal(5);
  });

  it('is ordered by time by its id', () => {
    const earlier = messageTo(
      'voter-00000001',
      updateOf({ campaignId: votingId, title: 'A', text: 'a' }, 5e11 * 4),
    );
    const later = messageTo(
      'voter-00000001',
      updateOf({ campaignId: votingId, title: 'A', text: 'a' }, 5e11 * 4 + 1),
    );
    expect(earlier.messageId < later.messageId).to.equal(true);
  });

  it('replaces what is older about the same voting, and nothing else', () => {
    expect(subjectOf(reminderOf(votingId, 'Song', start).notice)).to.equal(votingId);
    expect(subjectOf({ kind: 'vote-accepted', votingId, title: 'Song' })).to.equal(votingId);
    expect(subjectOf(updateOf({ campaignId: 'c', title: 'A', text: 'a' }, 0).notice)).to.equal('c');
  });
});
