import { expect } from 'chai';
import { createDraft } from './campaign.ts';
import { planCancellation, planCount, planReminder, planUpdate } from './delivery-plan.ts';
import { createReminderTemplate, createUpdateTemplate } from './message.ts';
import { createUnknownRecipient } from './recipient.ts';

const now = Date.UTC(2030, 4, 1, 11);
const startsAt = '2030-05-01T12:00:00.000Z';
const voting = {
  votingId: '01J00000000000000000000001',
  version: 1,
  title: 'Song',
  startsAt,
  endsAt: '2030-05-01T13:00:00.000Z',
  cancelled: false,
};
const campaignId = '01J00000000000000000000002';
const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } } as const;
const draft = createDraft(campaignId, content, now);
const sending = { ...draft, state: 'sending' as const, sendAt: now };
const unknown = createUnknownRecipient('voter-00000001');
const onlyReminders = {
  ...unknown,
  preferences: { reminders: true, updates: false, language: 'en' as const },
};
const onlyUpdates = { ...unknown, preferences: { reminders: false, updates: true, language: 'en' as const } };

describe('the delivery plan', () => {
  it('of a reminder is for voters who want reminders', () => {
    const plan = planReminder(voting, startsAt, now);
    expect(plan?.template).to.deep.equal(createReminderTemplate(voting.votingId, 'Song', startsAt));
    expect([onlyReminders, onlyUpdates].map((recipient) => plan?.isRecipient(recipient))).to.deep.equal([
      true,
      false,
    ]);
  });

  it('of a reminder is empty after the start, or when the voting was moved', () => {
    expect(planReminder(voting, startsAt, Date.parse(startsAt))).to.equal(undefined);
    expect(planReminder({ ...voting, startsAt: voting.endsAt }, startsAt, now)).to.equal(undefined);
  });

  it('of a cancellation is for every participant, whatever the switches, and exists only once it is cancelled', () => {
    const cancellation = { reason: 'It rains.', cancelledAt: '2030-05-01T11:00:00.000Z' };
    const plan = planCancellation({ ...voting, cancelled: true, cancellation });
    expect(plan.template).to.deep.equal({
      content: {
        kind: 'voting-cancelled',
        votingId: voting.votingId,
        title: 'Song',
        reason: 'It rains.',
      },
      at: Date.UTC(2030, 4, 1, 11),
      staleAt: Date.UTC(2030, 4, 2, 11),
      dedupKey: 'once',
    });
    expect([onlyReminders, onlyUpdates, unknown].every(plan.isRecipient)).to.equal(true);
    expect(() => planCancellation(voting)).to.throw('is not cancelled');
  });

  it('of a count selects voters who opted in to updates, and sends nothing', () => {
    const plan = planCount(draft, 1);
    expect(plan).to.not.have.property('template');
    expect([onlyReminders, onlyUpdates].map((recipient) => plan?.isRecipient(recipient))).to.deep.equal([
      false,
      true,
    ]);
    expect(planCount(draft, 2), 'other content').to.equal(undefined);
  });

  it('of an update is for voters who opted in to updates', () => {
    const plan = planUpdate(sending);
    const update = { campaignId, title: 'News', text: 'There is news.' };
    expect(plan?.template).to.deep.equal(createUpdateTemplate(update, now));
    expect([onlyReminders, onlyUpdates].map((recipient) => plan?.isRecipient(recipient))).to.deep.equal([
      false,
      true,
    ]);
    const link = 'https://aurora.example/news';
    expect(planUpdate({ ...sending, link })?.template?.content).to.deep.equal({
      kind: 'update',
      ...update,
      link,
    });
  });

  it('of an update is empty unless the campaign is being sent', () => {
    for (const state of ['draft', 'scheduled', 'sent', 'stopped'] as const)
      expect(planUpdate({ ...sending, state }), state).to.equal(undefined);
    expect(planUpdate({ ...draft, state: 'sending' })).to.equal(undefined);
  });
});
