import { expect } from 'chai';
import { at, catchError, createSample, ms } from '../../test/support/sample-voting.ts';
import { createVoting, findBallotErrors, getState } from './voting.ts';

const sent = {
  title: 'Lunch',
  options: [{ label: 'Soup' }, { label: 'Salad' }],
  endsAt: at('10:00'),
  price: 0 as const,
  ballot: { kind: 'single' as const },
};
const about = { tenantId: 'acme', votingId: '0000000000000000000000000A', now: ms('09:00') };

describe('getState', () => {
  it('is open from the start, inclusive, to the end, exclusive', () => {
    const voting = createSample();
    const seen = ['08:59:59.999', '09:00', '09:59:59.999', '10:00'].map((time) => getState(voting, ms(time)));
    expect(seen).to.deep.equal(['coming', 'open', 'open', 'closed']);
  });

  it('is cancelled at any time after the cancellation', () => {
    const voting = createSample({ cancelled: true });
    expect(['08:00', '09:30', '11:00'].map((time) => getState(voting, ms(time)))).to.deep.equal([
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });

  it('is closed after the close was published, even by a clock that is behind', () => {
    expect(getState(createSample({ fired: { closed: at('10:00') } }), ms('09:59:59.990'))).to.equal('closed');
    expect(getState(createSample({ fired: { closed: at('09:30') } }), ms('09:59'))).to.equal('open');
  });
});

describe('createVoting', () => {
  it('fills in the defaults of a free voting', () => {
    expect(createVoting(sent, about)).to.deep.equal({
      tenantId: 'acme',
      votingId: '0000000000000000000000000A',
      version: 1,
      windowVersion: 1,
      title: 'Lunch',
      description: '',
      options: [
        { id: 'o1', label: 'Soup' },
        { id: 'o2', label: 'Salad' },
      ],
      lastOption: 2,
      startsAt: '2026-12-01T09:00:00.000Z',
      endsAt: '2026-12-01T10:00:00.000Z',
      price: 0,
      ballot: { kind: 'single' },
      results: 'live',
      resultStep: 10,
      change: 'none',
      buckets: 64,
      cancelled: false,
      corrections: [],
      createdAt: '2026-12-01T09:00:00.000Z',
      fired: {},
    });
  });

  it('belongs to the account that is sent, and to none otherwise', () => {
    expect(createVoting({ ...sent, accountId: 'page-7' }, about).accountId).to.equal('page-7');
    expect(createVoting(sent, about)).to.not.have.property('accountId');
  });

  it('shows the results of a paid voting after the close by default', () => {
    expect(createVoting({ ...sent, price: 1 }, about).results).to.equal('after-close');
    expect(createVoting({ ...sent, price: 1, results: 'live' }, about).results).to.equal('live');
  });

  it('rejects inconsistent settings, and lists every error', () => {
    const bad = {
      ...sent,
      endsAt: at('09:00:30'),
      options: [{ label: 'Soup' }, { label: 'Soup' }],
      ballot: { kind: 'multiple' as const, min: 3, max: 2 },
    };
    expect(catchError(() => createVoting(bad, about))).to.deep.include({
      code: 'invalid-voting',
      errors: [
        { path: 'endsAt', message: 'must be at least 1 minute after startsAt' },
        { path: 'options.1.label', message: 'is the label of another option' },
        { path: 'ballot.min', message: 'must not exceed ballot.max' },
      ],
    });
  });

  it('accepts a minimum that equals the maximum', () => {
    const { options } = createSample();
    const ballot = { kind: 'multiple' as const, min: 2, max: 2 };
    expect(findBallotErrors({ options, ballot })).to.deep.equal([]);
  });

  it('rejects a maximum above the number of options', () => {
    const { options } = createSample();
    expect(findBallotErrors({ options, ballot: { kind: 'multiple', min: 1, max: 2 } })).to.deep.equal([]);
    expect(findBallotErrors({ options, ballot: { kind: 'multiple', min: 1, max: 3 } })).to.deep.equal([
      { path: 'ballot.max', message: 'must not exceed the number of options' },
    ]);
  });
});
