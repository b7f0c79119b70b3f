import { calendarDay, instant } from '@suffra/shared/fields';
import { timeZone } from '@suffra/shared/time-zone';
import { getStartOfDay } from '@suffra/shared/zoned-time';
import { expect } from 'chai';
import { applyEdit } from '../../services/votings/src/domain/edit-voting.ts';
import { toPublicVoting } from '../../services/votings/src/domain/public-voting.ts';
import { toVotingRow } from '../../services/votings/src/storage/voting-row.ts';
import { toAuditCommands, toEvents } from '../../services/votings/src/streams/publish-events.ts';
import { createSample } from '../../services/votings/test/support/sample-voting.ts';
import { inbox } from '../../services/web/src/i18n/en/inbox.ts';
import { formatDateRange } from '../../services/web/src/rules/format-date-range.ts';
import { formatInstant, formatPastTime } from '../../services/web/src/rules/format-time.ts';
import { isDayValid } from '../../services/web/src/rules/local-day.ts';
import {
  parseLocalInput,
  resolveLocalInput,
  splitLocalInput,
  toLocalInput,
} from '../../services/web/src/rules/local-time.ts';
import { toMessageText } from '../../services/web/src/rules/message-text.ts';
import { formatStep } from '../../services/web/src/rules/metrics/format-step.ts';
import {
  getPreviousRange,
  parseRangeSelection,
  toTimeRange,
} from '../../services/web/src/rules/metrics/time-range.ts';
import { formatTypedDay, parseTypedDay, parseTypedTime } from '../../services/web/src/rules/typed-time.ts';
import {
  createEmptyDraft,
  toVotingChanges,
  toVotingRequest,
} from '../../services/web/src/rules/voting-draft.ts';
import { validateDraft } from '../../services/web/src/rules/voting-validation.ts';

const listErrors = (schema: typeof instant | typeof calendarDay, value: string): string[] =>
  (schema.safeParse(value).error?.issues ?? []).map(({ message }) => message);

// validatorjs/validator.js#772: a day that the calendar lacks is accepted, or moved to the next month.
describe('a day that the calendar lacks', () => {
  const missing: [value: string, day: string][] = [
    ['2027-02-30T10:00:00Z', '2027-02-30'],
    ['2027-04-31T10:00:00Z', '2027-04-31'],
    ['2027-02-29T23:59:59.999Z', '2027-02-29'],
    ['2100-02-29T00:00:00Z', '2100-02-29'],
    ['2027-11-31T00:30:00+01:00', '2027-11-31'],
  ];
  for (const [value, day] of missing)
    it(`is rejected as an instant, and named: ${value}`, () => {
      expect(listErrors(instant, value)).to.deep.equal([`the calendar has no day ${day}`]);
      expect(listErrors(calendarDay, day)).to.deep.equal([`the calendar has no day ${day}`]);
    });

  it('is not a range in the address of a dashboard', () => {
    const query = new URLSearchParams({ from: '2026-02-30T10:00:00Z', to: '2026-03-05T10:00:00Z' });
    expect(parseRangeSelection(query)).to.equal('24h');
    query.set('from', '2026-02-28T10:00:00Z');
    expect(parseRangeSelection(query)).to.deep.equal({ from: 1_772_272_800_000, to: 1_772_704_800_000 });
  });

  it('is distinguished from a leap day', () => {
    expect(instant.parse('2028-02-29T10:00:00Z')).to.equal('2028-02-29T10:00:00.000Z');
    expect(calendarDay.parse('2400-02-29')).to.equal('2400-02-29');
  });
});

describe('an instant by RFC 3339', () => {
  const forms: [value: string, stored: string][] = [
    ['2026-11-23T18:00:00Z', '2026-11-23T18:00:00.000Z'],
    ['2026-11-23T18:00:00.123456789Z', '2026-11-23T18:00:00.123Z'],
    ['2026-11-23T18:00:00.9999Z', '2026-11-23T18:00:00.999Z'],
    ['2026-11-23T18:00:00.5Z', '2026-11-23T18:00:00.500Z'],
    ['2026-11-23T19:00:00+01:00', '2026-11-23T18:00:00.000Z'],
    ['2026-11-23T12:30:00.25-05:30', '2026-11-23T18:00:00.250Z'],
    ['2026-11-24T00:00:00+05:45', '2026-11-23T18:15:00.000Z'],
    ['2027-01-01T00:30:00+14:00', '2026-12-31T10:30:00.000Z'],
    ['2026-11-23t18:00:00z', '2026-11-23T18:00:00.000Z'],
    ['2026-11-23T18:00:00-00:00', '2026-11-23T18:00:00.000Z'],
  ];
  for (const [value, stored] of forms)
    it(`is stored in UTC with milliseconds: ${value}`, () => {
      expect(instant.parse(value)).to.equal(stored);
    });

  const invalid = [
    '2026-11-23T18:00:00',
    '2026-11-23T18:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T18:00:60Z',
    '2026-11-23T18:00:00.1234567890Z',
    '2026-11-23T18:00:00.Z',
    '2026-11-23T18:00:00+0100',
    '2026-11-23T18:00:00+24:00',
    '2026-11-23T18:00:00 01:00',
    '2026-11-23 18:00:00Z',
    '2026-13-23T18:00:00Z',
    '2026-11-00T18:00:00Z',
    '+002026-11-23T18:00:00Z',
    '1999-12-31T23:59:59Z',
    'now',
  ];
  for (const value of invalid)
    it(`is not ${value}`, () => {
      expect(listErrors(instant, value)).to.deep.equal([
        'must be an instant by RFC 3339 from the years 2000 to 2999, like 2026-11-23T18:00:00Z or 2026-11-23T19:00:00+01:00 (in a URL, write + as %2B)',
      ]);
    });

  it('is rejected where its offset leads out of the years 2000 to 2999', () => {
    for (const value of ['2000-01-01T00:59:59+01:00', '2999-12-31T23:30:00-01:00'])
      expect(listErrors(instant, value)).to.deep.equal(['must be between the years 2000 and 2999 in UTC']);
  });
});

// dangrossman/daterangepicker#1642: where clocks are set back, a local time does not name an instant.
describe('a change of clocks in Warsaw', () => {
  let previousZone: string | undefined;
  before(() => {
    previousZone = process.env.TZ;
    process.env.TZ = 'Europe/Warsaw';
  });
  after(() => {
    if (previousZone === undefined) delete process.env.TZ;
    else process.env.TZ = previousZone;
  });

  const now = Date.parse('2027-10-01T00:00:00Z');
  const createVoting = () => ({
    ...createEmptyDraft(now),
    title: 'Night shift',
    options: [
      { key: 0, label: 'Yes', imageUrl: '' },
      { key: 1, label: 'No', imageUrl: '' },
    ],
    startsAt: toLocalInput('2027-10-31T00:30:00.000Z'),
    endsAt: toLocalInput('2027-10-31T01:15:00.000Z'),
  });

  it('keeps a voting valid whose end has an earlier local time than its start', () => {
    const voting = createVoting();
    expect([voting.startsAt, voting.endsAt]).to.deep.equal([
      '2027-10-31T02:30+02:00',
      '2027-10-31T02:15+01:00',
    ]);
    expect(validateDraft(voting, now)).to.deep.equal({});
    expect(toVotingRequest(voting)).to.include({
      startsAt: '2027-10-31T00:30:00.000Z',
      endsAt: '2027-10-31T01:15:00.000Z',
    });
  });

  it('moves an end within the second of the two hours', () => {
    const stored = { ...createVoting(), endsAt: toLocalInput('2027-10-31T01:30:00.000Z') };
    const { day, offset } = splitLocalInput(stored.endsAt);
    const changed = { ...stored, endsAt: `${day}T02:45${offset}` };
    expect(toVotingChanges(stored, changed)).to.deep.equal({ endsAt: '2027-10-31T01:45:00.000Z' });
  });

  it('allows an open voting to end later at an earlier local time, but not earlier', () => {
    const editable = { settings: false, end: 'later', presentation: true, cancel: true } as const;
    const open = Date.parse('2027-10-31T00:31:00Z');
    const end = { endsAt: toLocalInput('2027-10-31T00:45:00.000Z') };
    const limits = { editable, endsAt: end.endsAt };
    const validateEnd = (endsAt: string) =>
      validateDraft({ ...createVoting(), ...end, endsAt }, open, limits);
    expect(validateEnd('2027-10-31T02:05+01:00')).to.deep.equal({});
    expect(validateEnd('2027-10-31T02:40+02:00')).to.deep.equal({ endsAt: 'endOnlyLater' });
  });

  it('asks which of the two times is meant', () => {
    expect(resolveLocalInput('2027-10-31T02:30')).to.deep.equal({
      error: 'repeatedTime',
      candidates: [
        { at: Date.parse('2027-10-31T00:30:00Z'), offset: '+02:00' },
        { at: Date.parse('2027-10-31T01:30:00Z'), offset: '+01:00' },
      ],
    });
    expect(validateDraft({ ...createVoting(), endsAt: '2027-10-31T02:59' }, now)).to.deep.equal({
      endsAt: 'repeatedTime',
    });
    expect(parseLocalInput('2027-10-31T01:59')).to.equal('2027-10-30T23:59:00.000Z');
    expect(parseLocalInput('2027-10-31T03:00')).to.equal('2027-10-31T02:00:00.000Z');
  });

  it('rejects a time that clocks skip, instead of moving it', () => {
    expect(validateDraft({ ...createVoting(), startsAt: '2027-03-28T02:15' }, now)).to.deep.equal({
      startsAt: 'skippedTime',
    });
    expect(parseLocalInput('2027-03-28T02:00')).to.equal(undefined);
    expect(parseLocalInput('2027-03-28T03:00')).to.equal('2027-03-28T01:00:00.000Z');
  });

  it('rejects days that the calendar lacks, and ignores an offset where the time occurs once', () => {
    expect(resolveLocalInput('2027-02-30T10:00').error).to.equal('noSuchDay');
    expect(resolveLocalInput('T10:00').error).to.equal('missingTime');
    expect(resolveLocalInput('2027-02-28T').error).to.equal('missingTime');
    expect(parseLocalInput('2027-11-01T10:00+02:00')).to.equal('2027-11-01T09:00:00.000Z');
  });
});

describe('a change of clocks elsewhere', () => {
  it('of half an hour has two times too', () => {
    const resolve = (offset: string) => parseLocalInput(`2027-04-04T01:45${offset}`, 'Australia/Lord_Howe');
    expect(resolve('')).to.equal(undefined);
    expect(resolve('+11:00')).to.equal('2027-04-03T14:45:00.000Z');
    expect(resolve('+10:30')).to.equal('2027-04-03T15:15:00.000Z');
    expect(toLocalInput('2027-04-03T15:15:00.000Z', 'Australia/Lord_Howe')).to.equal(
      '2027-04-04T01:45+10:30',
    );
  });

  it('at midnight makes a day begin at one o’clock', () => {
    expect(new Date(getStartOfDay('2026-04-24', 'Africa/Cairo')).toISOString()).to.equal(
      '2026-04-23T22:00:00.000Z',
    );
    expect(parseLocalInput('2026-04-24T00:30', 'Africa/Cairo')).to.equal(undefined);
  });
});

// moment/luxon#279: texts of the two hours are the same without their offset.
describe('the text of a time that clocks show twice', () => {
  it('names its offset, in every kind of text', () => {
    const [first, second] = ['2027-10-31T00:30:00Z', '2027-10-31T01:15:00Z'] as const;
    expect(formatInstant('en-GB', first, 'Europe/Warsaw')).to.match(/31 Oct 2027, 02:30 GMT\+2$/);
    expect(formatInstant('pl-PL', second, 'Europe/Warsaw')).to.match(/31 paź 2027, 02:15 GMT\+1$/);
    expect(formatDateRange('en-GB', first, second, 'Europe/Warsaw')).to.equal(
      '31 Oct 2027, 02:30 GMT+2 – 31 Oct 2027, 02:15 GMT+1',
    );
    const at = Date.parse(second);
    expect(formatPastTime('en-GB', at, at + 60_000, 'Europe/Warsaw')).to.equal('02:15 GMT+1');
    const alert = {
      messageId: 'm',
      kind: 'alert',
      votingId: 'v',
      title: 'Shift',
      at: first,
      endsAt: second,
    } as const;
    expect(toMessageText(alert, inbox.content, 'en-GB', 'Europe/Warsaw').text).to.contain('02:15 GMT+1');
  });

  it('is as short as before at other times', () => {
    for (const instant of ['2027-10-30T23:59:00Z', '2027-10-31T02:00:00Z', '2027-03-28T01:00:00Z'])
      expect(formatInstant('en-GB', instant, 'Europe/Warsaw'), instant).to.not.contain('GMT');
    expect(
      formatDateRange('en-GB', '2026-11-24T17:00:00Z', '2026-11-29T17:00:00Z', 'Europe/Warsaw'),
    ).to.match(/^24 Nov 2026, 18:00\s–\s29 Nov 2026, 18:00$/);
  });
});

// w3c/html#866: browsers show native date inputs in their own language.
describe('a typed day and time', () => {
  it('has the forms of the page’s language, and others that are not ambiguous', () => {
    const days: [typed: string, day: string | undefined][] = [
      ['29/11/2026', '2026-11-29'],
      ['29.11.2026', '2026-11-29'],
      [' 9. 1. 2027 ', '2027-01-09'],
      ['9 1 2027', '2027-01-09'],
      ['29112026', '2026-11-29'],
      ['2026-11-29', '2026-11-29'],
      ['30/02/2027', '2027-02-30'],
      ['11/29/2026', '2026-29-11'],
      ['29/11/26', undefined],
      ['tomorrow', undefined],
    ];
    for (const [typed, day] of days) expect(parseTypedDay(typed), typed).to.equal(day);
    expect(isDayValid('2026-29-11')).to.equal(false);
    expect([formatTypedDay('en-GB', '2026-11-29'), formatTypedDay('pl-PL', '2026-11-29')]).to.deep.equal([
      '29/11/2026',
      '29.11.2026',
    ]);
  });

  it('has 24 hours', () => {
    const times: [typed: string, time: string | undefined][] = [
      ['20:05', '20:05'],
      ['2005', '20:05'],
      ['8.05', '08:05'],
      ['00:00', '00:00'],
      ['24:00', undefined],
      ['20:60', undefined],
      ['8:00 PM', undefined],
      ['8', undefined],
    ];
    for (const [typed, time] of times) expect(parseTypedTime(typed), typed).to.equal(time);
  });
});

// mastodon/mastodon#24997: voters must see what changed in what they vote on, and why.
describe('a correction of what people vote on', () => {
  const open = Date.parse('2026-12-01T09:30:00Z');
  const context = { correlationId: 'test-test', changedBy: 'admin-ada' };

  it('is in the event, in the public object and in the audit', () => {
    const before = createSample();
    const after = applyEdit(before, { description: 'New', correctionReason: 'Typing error' }, open);
    const corrections = [
      {
        at: '2026-12-01T09:30:00.000Z',
        reason: 'Typing error',
        parts: [{ part: 'description', before: 'Where to?' }],
      },
    ];
    expect(toPublicVoting(after).corrections).to.deep.equal(corrections);
    const change = {
      before: toVotingRow(before, context),
      after: toVotingRow(after, context),
      at: open,
      id: 'change-1',
      sequenceNumber: '1',
    };
    expect(toEvents(change)[0]?.data).to.deep.include({ corrections });
    expect(toAuditCommands(change).map(({ event }) => event.data)).to.deep.equal([
      { act: 'voting-corrected', by: 'admin-ada', votingId: before.votingId, at: '2026-12-01T09:30:00.000Z' },
    ]);
  });
});

// arp242/goatcounter#852: the days of statistics are those of the organisation, not of UTC.
describe('the days of a tenant in Warsaw', () => {
  const hours = (from: string, to: string) => [Date.parse(from), Date.parse(to)];

  it('are requested whole, also where clocks change', () => {
    const now = Date.parse('2027-10-31T23:30:00Z');
    const range = toTimeRange('30d', now, 'Europe/Warsaw');
    expect([range.from, range.to]).to.deep.equal(hours('2027-10-02T22:00:00Z', '2027-11-01T23:00:00Z'));
    const previous = getPreviousRange(range, 'Europe/Warsaw');
    expect([previous.from, previous.to]).to.deep.equal(hours('2027-09-02T22:00:00Z', '2027-10-02T22:00:00Z'));
    const inIndia = toTimeRange('30d', now, 'Asia/Kolkata');
    expect(new Date(inIndia.to).toISOString()).to.equal('2027-11-01T19:00:00.000Z');
  });

  it('have their own date in charts', () => {
    const start = Date.parse('2026-11-22T23:00:00Z');
    expect(formatStep('en-GB', start, 'day', 'Europe/Warsaw')).to.match(/Mon,? 23 Nov/);
    expect(formatStep('en-GB', Date.parse('2026-11-23T00:00:00Z'), 'day')).to.match(/Mon,? 23 Nov/);
  });

  it('need a time zone of the IANA database', () => {
    const isValid = (value: string) => timeZone.safeParse(value).success;
    for (const zone of ['UTC', 'Europe/Warsaw', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])
      expect(isValid(zone), zone).to.equal(true);
    for (const zone of ['', 'Warsaw', 'Europe/Krakow', '+01:00', 'UTC+1', '../etc', 'Europe/Warsaw '])
      expect(isValid(zone), zone).to.equal(false);
  });
});
