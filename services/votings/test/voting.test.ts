import { expect } from 'chai';
import { ballotFaults, newVoting, stateAt } from '../src/voting.ts';
import { at, ms, refusalOf, sample } from './support/sample.ts';

const sent = {
  title: 'Lunch',
  options: [{ label: 'Soup' }, { label: 'Salad' }],
  endsAt: at('10:00'),
  price: 0 as const,
  ballot: { kind: 'single' as const },
};
const about = { tenantId: 'acme', votingId: '0000000000000000000000000A', now: ms('09:00') };

describe('the state of a voting', () => {
  it('is open from its start, inclusive, to its end, exclusive', () => {
    const voting = sample();
    const seen = ['08:59:59.999', '09:00', '09:59:59.999', '10:00'].map((time) => stateAt(voting, ms(time)));
    expect(seen).to.deep.equal(['coming', 'open', 'open', 'closed']);
  });

  it('is cancelled at any time once it was cancelled', () => {
    const voting = sample({ cancelled: true });
    expect(['08:00', '09:30', '11:00'].map((time) => stateAt(voting, ms(time)))).to.deep.equal([
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });

  it('is closed once that was published, even by a clock that lags behind', () => {
    expect(stateAt(sample({ fired: { closed: at('10:00') } }), ms('09:59:59.990'))).to.equal('closed');
    expect(stateAt(sample({ fired: { closed: at('09:30') } }), ms('09:59'))).to.equal('open');
  });
});

describe('a new voting', () => {
  it('starts now, shows free results live, lets no vote be changed, unless said otherwise', () => {
    expect(newVoting(sent, about)).to.deep.equal({
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
      change: 'none',
      buckets: 64,
      cancelled: false,
      createdAt: '2026-12-01T09:00:00.000Z',
      fired: {},
    });
  });

  it('shows paid results after the close', () => {
    expect(newVoting({ ...sent, price: 1 }, about).results).to.equal('after-close');
    expect(newVoting({ ...sent, price: 1, results: 'live' }, about).results).to.equal('live');
  });

  it('must not contradict itself; every fault is named', () => {
    const bad = {
      ...sent,
      endsAt: at('09:00:30'),
      options: [{ label: 'Soup' }, { label: 'Soup' }],
      ballot: { kind: 'multiple' as const, min: 3, max: 2 },
    };
    expect(refusalOf(() => newVoting(bad, about))).to.deep.include({
      status: 422,
      errors: [
        { path: 'endsAt', message: 'must be at least 1 minute after startsAt' },
        { path: 'options.1.label', message: 'is the label of another option' },
        { path: 'ballot.min', message: 'must not exceed ballot.max' },
      ],
    });
  });

  it('lets nobody choose more options than there are', () => {
    const { options } = sample();
    expect(ballotFaults({ options, ballot: { kind: 'multiple', min: 1, max: 2 } })).to.deep.equal([]);
    expect(ballotFaults({ options, ballot: { kind: 'multiple', min: 1, max: 3 } })).to.deep.equal([
      { path: 'ballot.max', message: 'must not exceed the number of options' },
    ]);
  });
});
