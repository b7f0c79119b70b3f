import { expect } from 'chai';
import {
  createAlertTemplate,
  createMessage,
  createOutcomeTemplate,
  createReminderTemplate,
  createReportTemplate,
  createUpdateTemplate,
  getPushTopic,
  getSubjectId,
  link,
  messageContent,
  messageId,
} from './message.ts';

const votingId = '01J00000000000000000000001';
const otherVotingId = '01J00000000000000000000002';
const voterId = 'voter-00000001';
const startsAt = '2030-05-01T12:00:00.000Z';
const at = Date.UTC(2030, 4, 1, 12);
const dayMs = 86_400_000;

describe('a notification template', () => {
  it('of a reminder is due 15 minutes before the start and stale at the start', () => {
    expect(createReminderTemplate(votingId, 'Song', startsAt)).to.deep.equal({
      content: { kind: 'reminder', votingId, title: 'Song', startsAt },
      at: Date.UTC(2030, 4, 1, 11, 45),
      staleAt: at,
      dedupKey: startsAt,
    });
  });

  it('of an alert is due 5 minutes before the end and stale at the end', () => {
    expect(createAlertTemplate(votingId, 'Song', startsAt)).to.deep.equal({
      content: { kind: 'alert', votingId, title: 'Song', endsAt: startsAt },
      at: Date.UTC(2030, 4, 1, 11, 55),
      staleAt: at,
      dedupKey: startsAt,
    });
  });

  it('of an update is stale after 3 days, of an outcome after 1 day, of a report after 7 days', () => {
    const update = { campaignId: votingId, title: 'News', text: 'There is news.' };
    expect(createUpdateTemplate(update, at)).to.deep.equal({
      content: { kind: 'update', ...update },
      at,
      staleAt: at + 3 * dayMs,
      dedupKey: 'once',
    });
    const outcome = { kind: 'vote-accepted', votingId, title: 'Song' } as const;
    expect(createOutcomeTemplate(outcome, startsAt, 'vote-1')).to.deep.equal({
      content: outcome,
      at,
      staleAt: at + dayMs,
      dedupKey: 'vote-1',
    });
    const report = { kind: 'report-ready', month: '2030-04' } as const;
    expect(createReportTemplate(report, startsAt)).to.deep.equal({
      content: report,
      at,
      staleAt: at + 7 * dayMs,
      dedupKey: startsAt,
    });
  });
});

describe('createMessage', () => {
  it('creates the same id each time, whatever the title of the voting is', () => {
    const message = createMessage(voterId, createReminderTemplate(votingId, 'Song', startsAt));
    const renamed = createMessage(voterId, createReminderTemplate(votingId, 'Renamed', startsAt));
    expect(message.messageId).to.equal(renamed.messageId);
    expect(message.messageId).to.match(/^20300501T114500000Z\./);
    expect(messageId.safeParse(message.messageId).success).to.equal(true);
  });

  it('creates another id for another voter, kind, voting or start', () => {
    const ids = [
      createMessage(voterId, createReminderTemplate(votingId, 'Song', startsAt)),
      createMessage('voter-00000002', createReminderTemplate(votingId, 'Song', startsAt)),
      createMessage(voterId, createAlertTemplate(votingId, 'Song', startsAt)),
      createMessage(voterId, createReminderTemplate(otherVotingId, 'Song', startsAt)),
      createMessage(voterId, createReminderTemplate(votingId, 'Song', '2030-05-01T12:00:01.000Z')),
    ].map((message) => message.messageId);
    expect(new Set(ids).size).to.equal(5);
  });

  it('creates another id for another kind or dedup key at the same time', () => {
    const accepted = { kind: 'vote-accepted', votingId, title: 'Song' } as const;
    const declined = { ...accepted, kind: 'vote-declined' } as const;
    const ids = [
      createMessage(voterId, createOutcomeTemplate(accepted, startsAt, 'vote-1')),
      createMessage(voterId, createOutcomeTemplate(declined, startsAt, 'vote-1')),
      createMessage(voterId, createOutcomeTemplate(accepted, startsAt, 'vote-2')),
    ].map((message) => message.messageId);
    expect(new Set(ids).size).to.equal(3);
  });

  it('has ids of one form, which a client cannot extend', () => {
    const { messageId: valid } = createMessage(voterId, createReminderTemplate(votingId, 'Song', startsAt));
    for (const other of ['', `${valid}0`, `0${valid}`, valid.toLowerCase(), valid.slice(1), `${valid}#x`])
      expect(messageId.safeParse(other).success, other).to.equal(false);
  });

  it('orders ids by time', () => {
    const update = { campaignId: votingId, title: 'A', text: 'a' };
    const earlier = createMessage(voterId, createUpdateTemplate(update, at));
    const later = createMessage(voterId, createUpdateTemplate(update, at + 1));
    expect(earlier.messageId < later.messageId).to.equal(true);
  });
});

describe('getSubjectId', () => {
  it('returns the voting, campaign, purchase or month of the message', () => {
    expect(getSubjectId({ kind: 'reminder', votingId, title: 'Song', startsAt })).to.equal(votingId);
    expect(getSubjectId({ kind: 'vote-accepted', votingId, title: 'Song' })).to.equal(votingId);
    expect(getSubjectId({ kind: 'update', campaignId: 'c', title: 'A', text: 'a' })).to.equal('c');
    for (const kind of ['credits-purchased', 'credits-revoked', 'credits-restored'] as const)
      expect(getSubjectId({ kind, purchaseId: 'p', credits: 1, balance: 1 }), kind).to.equal('p');
    expect(getSubjectId({ kind: 'report-ready', month: '2030-04' })).to.equal('2030-04');
  });
});

describe('getPushTopic', () => {
  it('lets a cancellation replace a reminder, and an outcome of a vote replace neither', () => {
    expect(getPushTopic({ kind: 'reminder', votingId, title: 'Song', startsAt })).to.equal(votingId);
    expect(getPushTopic({ kind: 'voting-cancelled', votingId, title: 'Song', reason: 'It rains.' })).to.equal(
      votingId,
    );
    const topic = getPushTopic({ kind: 'vote-voided', votingId, title: 'Song' });
    expect(topic).to.equal(`${votingId}-vote`);
    expect(topic).to.match(/^[\w-]{1,32}$/);
  });
});

describe('the content of a message', () => {
  it('accepts https links of at most 500 characters', () => {
    expect(link.safeParse('https://aurora.example/news').success).to.equal(true);
    for (const url of [
      'http://aurora.example',
      'javascript:alert(1)',
      `https://a.example/${'x'.repeat(483)}`,
    ])
      expect(link.safeParse(url).success, url).to.equal(false);
    expect(link.safeParse(`https://a.example/${'x'.repeat(482)}`).success).to.equal(true);
  });

  it('reports a purchase of at least one credit', () => {
    const parses = (credits: number) =>
      messageContent.safeParse({ kind: 'credits-purchased', purchaseId: votingId, credits, balance: 0 })
        .success;
    expect([parses(1), parses(0), parses(1.5)]).to.deep.equal([true, false, false]);
  });

  it('limits the title and the text of an update', () => {
    const parses = (title: string, text: string) =>
      messageContent.safeParse({ kind: 'update', campaignId: votingId, title, text }).success;
    expect(parses('N'.repeat(80), 'n'.repeat(300))).to.equal(true);
    expect([parses('N'.repeat(81), 'n'), parses('N', 'n'.repeat(301)), parses('', 'n')]).to.deep.equal([
      false,
      false,
      false,
    ]);
  });
});
