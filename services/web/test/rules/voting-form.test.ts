import { expect } from 'chai';
import { addOption, moveOption, removeOption, setPrice } from '../../src/rules/draft-edits.ts';
import { getEditableFields } from '../../src/rules/editable-fields.ts';
import {
  createEmptyDraft,
  toVotingChanges,
  toVotingDraft,
  toVotingRequest,
  type VotingDraft,
} from '../../src/rules/voting-draft.ts';
import { validateDraft } from '../../src/rules/voting-validation.ts';

const now = Date.parse('2026-11-23T12:10:00Z');
const toLocalInput = (instant: string) => {
  const at = new Date(instant);
  const padTwoDigits = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${padTwoDigits(at.getMonth() + 1)}-${padTwoDigits(at.getDate())}T${padTwoDigits(at.getHours())}:${padTwoDigits(at.getMinutes())}`;
};
const option = (key: number, label: string) => ({ key, label, imageUrl: '' });
const valid: VotingDraft = {
  ...createEmptyDraft(now),
  title: 'Song of the week',
  options: [option(0, 'Tidal'), option(1, 'Orchard'), option(2, 'Glass Radio')],
};

describe('voting form', () => {
  it('starts with a week from tomorrow, at a full hour', () => {
    const { startsAt, endsAt } = createEmptyDraft(now);
    expect(startsAt).to.equal(toLocalInput('2026-11-24T13:00:00Z'));
    expect(endsAt).to.equal(toLocalInput('2026-12-01T13:00:00Z'));
  });

  it('shows each error at its field', () => {
    expect(validateDraft(valid, now)).to.deep.equal({});
    const cases: [Partial<VotingDraft>, object][] = [
      [{ title: '  ' }, { title: 'required' }],
      [{ title: 'x'.repeat(121) }, { title: 'tooLong' }],
      [{ options: [option(0, 'Tidal'), option(1, ' Tidal ')] }, { 'options.1.label': 'duplicateOption' }],
      [{ options: [option(0, 'Tidal'), option(1, '')] }, { 'options.1.label': 'required' }],
      [
        { options: [{ ...option(0, 'A'), imageUrl: 'http://a.example/a.png' }, option(1, 'B')] },
        { 'options.0.imageUrl': 'notHttps' },
      ],
      [{ endsAt: '' }, { endsAt: 'missingTime' }],
      [
        { startsAt: '', endsAt: '' },
        { startsAt: 'missingTime', endsAt: 'missingTime' },
      ],
      [{ endsAt: valid.startsAt }, { endsAt: 'endNotAfterStart' }],
      [
        { startsAt: toLocalInput('2026-11-01T00:00:00Z'), endsAt: toLocalInput('2026-11-02T00:00:00Z') },
        { endsAt: 'endInPast' },
      ],
      [{ endsAt: toLocalInput('2028-01-01T00:00:00Z') }, { endsAt: 'windowTooLong' }],
      [
        { startsAt: toLocalInput('2028-01-01T00:00:00Z'), endsAt: toLocalInput('2028-02-01T00:00:00Z') },
        { endsAt: 'endTooFar' },
      ],
      [{ kind: 'multiple', min: '2', max: '4' }, { 'ballot.max': 'invalidLimits' }],
      [{ kind: 'multiple', min: '1.5', max: '2' }, { 'ballot.max': 'invalidLimits' }],
      [{ accountId: 'two words' }, { accountId: 'invalidAccountId' }],
    ];
    for (const [change, errors] of cases)
      expect(validateDraft({ ...valid, ...change }, now), JSON.stringify(change)).to.deep.equal(errors);
  });

  it('rejects labels that differ only in case, spaces or invisible characters, as the API does', () => {
    for (const label of ['NO  way', 'no\u200b way', 'no\u00a0way'])
      expect(
        validateDraft({ ...valid, options: [option(0, 'no way'), option(1, label)] }, now),
        JSON.stringify(label),
      ).to.deep.equal({ 'options.1.label': 'duplicateOption' });
  });

  it('rejects text without a visible character, and characters that reorder text', () => {
    expect(validateDraft({ ...valid, title: '\u3164', description: 'a\u202eb' }, now)).to.deep.equal({
      title: 'invisible',
      description: 'forbiddenCharacter',
    });
  });

  it('reports no errors in fixed fields', () => {
    const editable = { settings: false, end: 'fixed', presentation: true, cancel: false } as const;
    const ended = {
      ...valid,
      title: '',
      endsAt: toLocalInput('2020-01-01T00:00:00Z'),
      description: 'x'.repeat(2001),
    };
    expect(validateDraft(ended, now, { editable, endsAt: ended.endsAt })).to.deep.equal({
      description: 'tooLong',
    });
  });

  it('only allows a later end for an open voting', () => {
    const editable = { settings: false, end: 'later', presentation: true, cancel: true } as const;
    const earlier = { ...valid, endsAt: toLocalInput('2026-11-30T13:00:00Z') };
    const limits = { editable, endsAt: valid.endsAt };
    expect(validateDraft(earlier, now, limits)).to.deep.equal({ endsAt: 'endOnlyLater' });
    expect(
      validateDraft({ ...valid, endsAt: toLocalInput('2026-12-02T13:00:00Z') }, now, limits),
    ).to.deep.equal({});
  });
});

describe('editing options', () => {
  const all = valid.options;
  const labels = (options: typeof all) => options.map(({ label }) => label);

  it('moves an option by one position, but not over the edge', () => {
    expect(labels(moveOption(all, 1, -1))).to.deep.equal(['Orchard', 'Tidal', 'Glass Radio']);
    expect(labels(moveOption(all, 1, 1))).to.deep.equal(['Tidal', 'Glass Radio', 'Orchard']);
    expect(moveOption(all, 0, -1)).to.equal(all);
    expect(moveOption(all, 2, 1)).to.equal(all);
  });

  it('keeps between 2 and 50 options', () => {
    const two = removeOption(all, 1);
    expect(labels(two)).to.deep.equal(['Tidal', 'Glass Radio']);
    expect(removeOption(two, 0)).to.equal(two);
    let many = all;
    for (let i = 0; i < 60; i += 1) many = addOption(many);
    expect(many).to.have.length(50);
    expect(new Set(many.map(({ key }) => key)).size).to.equal(50);
  });

  it('accepts a step of live results from 10 to 1,000, and ignores it if results are shown after the close', () => {
    const findErrors = (resultStep: string, results: 'live' | 'after-close') =>
      validateDraft({ ...valid, resultStep, results }, now);
    for (const step of ['10', '1000']) expect(findErrors(step, 'live')).to.deep.equal({});
    for (const step of ['', '9', '1001', '10.5', 'ten'])
      expect(findErrors(step, 'live')).to.deep.equal({ resultStep: 'invalidStep' });
    expect(findErrors('9', 'after-close')).to.deep.equal({});
    expect(toVotingRequest({ ...valid, resultStep: '25' })).to.include({ resultStep: 25 });
    expect(toVotingRequest({ ...valid, results: 'after-close' })).to.not.have.property('resultStep');
  });

  it('makes the visibility of results follow the price until an admin chooses it', () => {
    expect(setPrice(valid, 1).results).to.equal('after-close');
    expect(setPrice(setPrice(valid, 1), 0).results).to.equal('live');
    expect(setPrice({ ...valid, results: 'admins' }, 1).results).to.equal('admins');
  });
});

describe('request of the voting form', () => {
  const stored = toVotingDraft({
    corrections: [],
    votingId: 'v',
    version: 3,
    title: 'Song',
    description: '',
    startsAt: '2026-11-24T13:00:27.123Z',
    endsAt: '2026-12-01T13:00:41.000Z',
    state: 'coming',
    price: 0,
    ballot: { kind: 'multiple', min: 1, max: 2 },
    results: 'live',
    resultStep: 10,
    change: 'none',
    accountId: 'shop-1',
    eligibleVoters: 'all',
    options: [
      { id: 'o1', label: 'Tidal' },
      { id: 'o4', label: 'Orchard', imageUrl: 'https://a.example/o.png' },
    ],
  });

  it('creates a voting without the empty fields', () => {
    const body = toVotingRequest({ ...valid, startNow: true, title: ' Song ' });
    expect(body).to.not.have.any.keys('startsAt', 'accountId');
    expect(body).to.deep.include({ title: 'Song', price: 0, ballot: { kind: 'single' } });
    expect(body.options).to.deep.equal([{ label: 'Tidal' }, { label: 'Orchard' }, { label: 'Glass Radio' }]);
  });

  it('limits a voting to visitors of its account, and not a voting without an account', () => {
    const limited = { ...stored, eligibleVoters: 'account' } as const;
    expect(toVotingRequest(limited).eligibleVoters).to.equal('account');
    expect(toVotingRequest({ ...limited, accountId: '' })).to.not.have.property('eligibleVoters');
    expect(toVotingChanges(stored, limited)).to.deep.equal({ eligibleVoters: 'account' });
    expect(toVotingChanges(limited, stored)).to.deep.equal({ eligibleVoters: 'all' });
    expect(toVotingChanges(limited, { ...limited, accountId: '' })).to.deep.equal({
      accountId: null,
      eligibleVoters: 'all',
    });
  });

  it('sends only changed fields, and ignores seconds that no field shows', () => {
    expect(toVotingChanges(stored, stored)).to.deep.equal({});
    expect(toVotingChanges(stored, { ...stored, title: 'Song of the year' })).to.deep.equal({
      title: 'Song of the year',
    });
    expect(toVotingChanges(stored, { ...stored, accountId: '' })).to.deep.equal({ accountId: null });
    expect(toVotingChanges(stored, { ...stored, max: '3' })).to.deep.equal({
      ballot: { kind: 'multiple', min: 1, max: 3 },
    });
  });

  it('keeps the ids of remaining options', () => {
    const options = [...stored.options].reverse();
    expect(toVotingChanges(stored, { ...stored, options })).to.deep.equal({
      options: [
        { id: 'o4', label: 'Orchard', imageUrl: 'https://a.example/o.png' },
        { id: 'o1', label: 'Tidal' },
      ],
    });
  });
});

describe('editable fields of a voting', () => {
  const window = {
    startsAt: '2026-11-23T13:00:00Z',
    endsAt: '2026-11-23T14:00:00Z',
    state: 'coming',
  } as const;
  const at = (time: string) => getEditableFields(window, Date.parse(`2026-11-23T${time}Z`));

  it('are all fields until a minute before the start, then texts and a later end, then texts', () => {
    expect(at('12:59:00')).to.deep.equal({ settings: true, end: 'any', presentation: true, cancel: true });
    expect(at('12:59:01')).to.deep.equal({ settings: false, end: 'later', presentation: true, cancel: true });
    expect(at('13:59:59')).to.deep.equal({ settings: false, end: 'later', presentation: true, cancel: true });
    expect(at('14:00:00')).to.deep.equal({
      settings: false,
      end: 'fixed',
      presentation: true,
      cancel: false,
    });
    expect(getEditableFields({ ...window, state: 'cancelled' }, 0)).to.deep.equal({
      settings: false,
      end: 'fixed',
      presentation: false,
      cancel: false,
    });
  });
});
