import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  planCancellation,
  planEarlyEnd,
  planReminder,
  planUpdate,
} from '../../services/notify/src/domain/delivery-plan.ts';
import {
  createAlertTemplate,
  createCancellationTemplate,
  createEarlyEndTemplate,
  createOutcomeTemplate,
  createReminderTemplate,
  createReportTemplate,
  createUpdateTemplate,
  type MessageContent,
  messageContent,
  type NotificationTemplate,
} from '../../services/notify/src/domain/message.ts';
import { createUnknownRecipient } from '../../services/notify/src/domain/recipient.ts';
import { followed as enFollowed } from '../../services/web/src/i18n/en/followed.ts';
import { inbox } from '../../services/web/src/i18n/en/inbox.ts';
import { profile as enProfile } from '../../services/web/src/i18n/en/profile.ts';
import { tiles as enTiles } from '../../services/web/src/i18n/en/tiles.ts';
import { followed as plFollowed } from '../../services/web/src/i18n/pl/followed.ts';
import { profile as plProfile } from '../../services/web/src/i18n/pl/profile.ts';
import { tiles as plTiles } from '../../services/web/src/i18n/pl/tiles.ts';
import { toMessageText } from '../../services/web/src/rules/message-text.ts';

const document = readFileSync(new URL('../../docs/messages.md', import.meta.url), 'utf8');
const rows = document
  .split('\n')
  .filter((line) => /^\| `[a-z-]+` \|/.test(line))
  .map((line) => {
    const [, kind = '', , sentTo = '', turnedOnBy = '', label = '', sentWords = '', lastPush = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return { kind: kind.slice(1, -1), sentTo, turnedOnBy, label, sentWords, lastPush };
  });
const findRow = (kind: string) => rows.find((row) => row.kind === kind);

const votingId = '01J00000000000000000000001';
const startsAt = '2030-05-01T12:00:00.000Z';
const endsAt = '2030-05-01T13:00:00.000Z';
const cancellation = { reason: '{reason}', cancelledAt: startsAt };
const about = { votingId, title: '{title}' };
const update = { campaignId: votingId, title: '{title}', text: '{text}' };
const toOutcome = (content: MessageContent) => createOutcomeTemplate(content, startsAt, 'once');

const templates: Record<MessageContent['kind'], NotificationTemplate> = {
  reminder: createReminderTemplate(votingId, '{title}', startsAt),
  alert: createAlertTemplate(votingId, '{title}', endsAt),
  update: createUpdateTemplate(update, Date.parse(startsAt)),
  'voting-cancelled': createCancellationTemplate(votingId, '{title}', cancellation),
  'voting-ended-early': createEarlyEndTemplate(votingId, '{title}', { reason: '{reason}' }, endsAt),
  'vote-accepted': toOutcome({ kind: 'vote-accepted', ...about }),
  'vote-declined': toOutcome({ kind: 'vote-declined', ...about }),
  'vote-voided': toOutcome({ kind: 'vote-voided', ...about }),
  'credits-purchased': toOutcome({ kind: 'credits-purchased', purchaseId: votingId, credits: 2, balance: 5 }),
  'credits-revoked': toOutcome({ kind: 'credits-revoked', purchaseId: votingId, credits: 2, balance: 5 }),
  'credits-restored': toOutcome({ kind: 'credits-restored', purchaseId: votingId, credits: 2, balance: 5 }),
  'report-ready': createReportTemplate({ kind: 'report-ready', month: '2030-05' }, startsAt),
};
const kinds = messageContent.def.options.map((option) => option.shape.kind.def.values[0]);

/** The plan of each kind that is sent to selected voters. */
const voting = { ...about, version: 1, startsAt, endsAt, cancelled: false };
const plans = {
  reminder: planReminder(voting, startsAt, Date.parse(startsAt) - 1),
  update: planUpdate({
    ...update,
    audience: { kind: 'opted-in' },
    version: 1,
    state: 'sending',
    sendAt: 0,
    createdAt: 0,
    contentVersion: 1,
  }),
  'voting-cancelled': planCancellation({ ...voting, cancelled: true, cancellation }),
  'voting-ended-early': planEarlyEnd({
    ...voting,
    earlyEnd: { reason: '{reason}', decidedAt: startsAt, plannedEndsAt: endsAt, notifiesVoters: true },
  }),
};

describe('the table of messages', () => {
  it('has one row for each kind that notify sends', () => {
    expect(rows.map(({ kind }) => kind).sort()).to.deep.equal([...kinds].sort());
  });

  for (const { kind, sentWords } of rows)
    it(`contains the words of the kind ${kind}`, () => {
      const content = templates[kinds.find((name) => name === kind) ?? 'update'].content;
      if (content.kind === 'update') {
        expect(sentWords).to.equal('the title and the text that the admin wrote');
        return;
      }
      const message = { messageId: 'm', at: startsAt, ...content };
      const { title, text } = toMessageText(message, inbox.content, 'en-GB', 'UTC');
      const expected = sentWords
        .replace('{time}', content.kind === 'reminder' ? '12:00' : '13:00')
        .replace('{credits}', '2')
        .replace('{balance}', '5')
        .replace('{month}', 'May 2030');
      expect(expected).to.equal(`“${title}” “${text}”`);
    });

  it('contains the words on each button and switch, which both languages have', () => {
    const labels = {
      'profile.reminders': [enProfile.reminders, plProfile.reminders],
      'profile.updates': [enProfile.updates, plProfile.updates],
      'tiles.alertMe': [enTiles.alertMe, plTiles.alertMe],
    };
    const labelled = rows.filter(({ label }) => label !== '–').map(({ label }) => label);
    expect(labelled).to.have.members(
      Object.entries(labels).map(([key, [english]]) => `“${english}” (\`${key}\`)`),
    );
    const { follow } = enFollowed;
    expect(document).to.include(`“${follow('{account}')}” (\`followed.follow\`)`);
    expect(follow('x')).not.to.equal(plFollowed.follow('x'));
    for (const [english, polish] of Object.values(labels)) expect(polish).not.to.equal(english);
    expect([enTiles.alertMe, plTiles.alertMe].every((label) => label.includes('5'))).to.equal(true);
  });

  for (const [kind, plan] of Object.entries(plans))
    it(`names the switch of the kind ${kind}`, () => {
      const switches = (['reminders', 'updates'] as const).filter((name) => {
        const preferences = { reminders: false, updates: false, language: 'en' as const, [name]: true };
        return plan?.isRecipient({ ...createUnknownRecipient('voter-00000001'), preferences });
      });
      const { turnedOnBy = '' } = findRow(kind) ?? {};
      const named = /^switch `(\w+)`/.exec(turnedOnBy)?.[1];
      expect(switches).to.deep.equal(named === undefined ? ['reminders', 'updates'] : [named]);
      expect(turnedOnBy.startsWith('nothing')).to.equal(named === undefined);
    });

  it('names when each kind is no longer pushed', () => {
    const dayMs = 86_400_000;
    for (const [kind, { at, staleAt }] of Object.entries(templates)) {
      const lastPush = findRow(kind)?.lastPush ?? '';
      const days = /^(\d+) days?$/.exec(lastPush)?.[1];
      if (days !== undefined) expect((staleAt - at) / dayMs, kind).to.equal(Number(days));
      else expect(staleAt, kind).to.equal(Date.parse(lastPush === 'the start' ? startsAt : endsAt));
    }
  });
});
