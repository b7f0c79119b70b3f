import { expect } from 'chai';
import { withMoved, withOption, withoutOption, withPrice } from '../../src/rules/draft-edit.ts';
import { editableAt } from '../../src/rules/editable.ts';
import { bodyOf, changesOf, draftOf, emptyDraft, type VotingDraft } from '../../src/rules/voting-draft.ts';
import { faultsOf } from '../../src/rules/voting-faults.ts';

const now = Date.parse('2026-11-23T12:10:00Z');
const local = (instant: string) => {
  const at = new Date(instant);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
};
const option = (key: number, label: string) => ({ key, label, imageUrl: '' });
const valid: VotingDraft = {
  ...emptyDraft(now),
  title: 'Song of the week',
  options: [option(0, 'Tidal'), option(1, 'Orchard'), option(2, 'Glass Radio')],
};

describe('the form of a voting', () => {
  it('begins with a week from tomorrow, at a full hour', () => {
    const { startsAt, endsAt } = emptyDraft(now);
    expect(startsAt).to.equal(local('2026-11-24T13:00:00Z'));
    expect(endsAt).to.equal(local('2026-12-01T13:00:00Z'));
  });

  it('says what is wrong, at its field', () => {
    expect(faultsOf(valid, now)).to.deep.equal({});
    const cases: [Partial<VotingDraft>, object][] = [
      [{ title: '  ' }, { title: 'required' }],
      [{ title: 'x'.repeat(121) }, { title: 'tooLong' }],
      [{ options: [option(0, 'Tidal'), option(1, ' Tidal ')] }, { 'options.1.label': 'sameTwice' }],
      [{ options: [option(0, 'Tidal'), option(1, '')] }, { 'options.1.label': 'required' }],
      [
        { options: [{ ...option(0, 'A'), imageUrl: 'http://a.example/a.png' }, option(1, 'B')] },
        { 'options.0.imageUrl': 'notHttps' },
      ],
      [{ endsAt: '' }, { endsAt: 'noInstant' }],
      [
        { startsAt: '', endsAt: '' },
        { startsAt: 'noInstant', endsAt: 'noInstant' },
      ],
      [{ endsAt: valid.startsAt }, { endsAt: 'endNotAfterStart' }],
      [
        { startsAt: local('2026-11-01T00:00:00Z'), endsAt: local('2026-11-02T00:00:00Z') },
        { endsAt: 'endInPast' },
      ],
      [{ endsAt: local('2028-01-01T00:00:00Z') }, { endsAt: 'windowTooLong' }],
      [{ kind: 'multiple', min: '2', max: '4' }, { 'ballot.max': 'badBounds' }],
      [{ kind: 'multiple', min: '1.5', max: '2' }, { 'ballot.max': 'badBounds' }],
      [{ accountId: 'two words' }, { accountId: 'badAccount' }],
    ];
    for (const [change, faults] of cases)
      expect(faultsOf({ ...valid, ...change }, now), JSON.stringify(change)).to.deep.equal(faults);
  });

  it('takes labels that differ in capitals alone for two, as the API does', () => {
    expect(faultsOf({ ...valid, options: [option(0, 'no'), option(1, 'No')] }, now)).to.deep.equal({});
  });

  it('does not find fault with what is fixed', () => {
    const editable = { terms: false, end: 'fixed', words: true, cancel: false } as const;
    const ended = {
      ...valid,
      title: '',
      endsAt: local('2020-01-01T00:00:00Z'),
      description: 'x'.repeat(2001),
    };
    expect(faultsOf(ended, now, { editable, endsAt: ended.endsAt })).to.deep.equal({
      description: 'tooLong',
    });
  });

  it('lets the end of an open voting move to later alone', () => {
    const editable = { terms: false, end: 'later', words: true, cancel: true } as const;
    const earlier = { ...valid, endsAt: local('2026-11-30T13:00:00Z') };
    const limits = { editable, endsAt: valid.endsAt };
    expect(faultsOf(earlier, now, limits)).to.deep.equal({ endsAt: 'endOnlyLater' });
    expect(faultsOf({ ...valid, endsAt: local('2026-12-02T13:00:00Z') }, now, limits)).to.deep.equal({});
  });
});

describe('editing options', () => {
  const all = valid.options;
  const labels = (options: typeof all) => options.map(({ label }) => label);

  it('moves one by a place, and none over the edge', () => {
    expect(labels(withMoved(all, 1, -1))).to.deep.equal(['Orchard', 'Tidal', 'Glass Radio']);
    expect(labels(withMoved(all, 1, 1))).to.deep.equal(['Tidal', 'Glass Radio', 'Orchard']);
    expect(withMoved(all, 0, -1)).to.equal(all);
    expect(withMoved(all, 2, 1)).to.equal(all);
  });

  it('keeps to 2 and to 50', () => {
    const two = withoutOption(all, 1);
    expect(labels(two)).to.deep.equal(['Tidal', 'Glass Radio']);
    expect(withoutOption(two, 0)).to.equal(two);
    let many = all;
    for (let i = 0; i < 60; i += 1) many = withOption(many);
    expect(many).to.have.length(50);
    expect(new Set(many.map(({ key }) => key)).size).to.equal(50);
  });

  it('has results follow the price until they are chosen otherwise', () => {
    expect(withPrice(valid, 1).results).to.equal('after-close');
    expect(withPrice(withPrice(valid, 1), 0).results).to.equal('live');
    expect(withPrice({ ...valid, results: 'admins' }, 1).results).to.equal('admins');
  });
});

describe('what a form sends', () => {
  const stored = draftOf({
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
    change: 'none',
    accountId: 'shop-1',
    options: [
      { id: 'o1', label: 'Tidal' },
      { id: 'o4', label: 'Orchard', imageUrl: 'https://a.example/o.png' },
    ],
  });

  it('creates without what was left empty', () => {
    const body = bodyOf({ ...valid, startNow: true, title: ' Song ' });
    expect(body).to.not.have.any.keys('startsAt', 'accountId');
    expect(body).to.deep.include({ title: 'Song', price: 0, ballot: { kind: 'single' } });
    expect(body.options).to.deep.equal([{ label: 'Tidal' }, { label: 'Orchard' }, { label: 'Glass Radio' }]);
  });

  it('changes what differs alone: seconds that no field shows are no difference', () => {
    expect(changesOf(stored, stored)).to.deep.equal({});
    expect(changesOf(stored, { ...stored, title: 'Song of the year' })).to.deep.equal({
      title: 'Song of the year',
    });
    expect(changesOf(stored, { ...stored, accountId: '' })).to.deep.equal({ accountId: null });
    expect(changesOf(stored, { ...stored, max: '3' })).to.deep.equal({
      ballot: { kind: 'multiple', min: 1, max: 3 },
    });
  });

  it('keeps the ids of options that stay', () => {
    const options = [...stored.options].reverse();
    expect(changesOf(stored, { ...stored, options })).to.deep.equal({
      options: [
        { id: 'o4', label: 'Orchard', imageUrl: 'https://a.example/o.png' },
        { id: 'o1', label: 'Tidal' },
      ],
    });
  });
});

describe('what may be edited when', () => {
  const window = {
    startsAt: '2026-11-23T13:00:00Z',
    endsAt: '2026-11-23T14:00:00Z',
    state: 'coming',
  } as const;
  const at = (time: string) => editableAt(window, Date.parse(`2026-11-23T${time}Z`));

  it('is all until a minute before the start, then words and a later end, after the close words', () => {
    expect(at('12:59:00')).to.deep.equal({ terms: true, end: 'any', words: true, cancel: true });
    expect(at('12:59:01')).to.deep.equal({ terms: false, end: 'later', words: true, cancel: true });
    expect(at('13:59:59')).to.deep.equal({ terms: false, end: 'later', words: true, cancel: true });
    expect(at('14:00:00')).to.deep.equal({ terms: false, end: 'fixed', words: true, cancel: false });
    expect(editableAt({ ...window, state: 'cancelled' }, 0)).to.deep.equal({
      terms: false,
      end: 'fixed',
      words: false,
      cancel: false,
    });
  });
});
