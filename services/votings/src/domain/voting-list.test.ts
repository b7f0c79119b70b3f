import { expect } from 'chai';
import { at, createSample, ms } from '../../test/support/sample-voting.ts';
import {
  getSection,
  getTimeRange,
  type ListFilter,
  matchesFilter,
  maxExcerptLength,
  toExcerpt,
  toSortKey,
} from './voting-list.ts';

const all: ListFilter = { sections: ['open', 'coming', 'closed'], prices: [0, 1], terms: [] };

describe('getSection', () => {
  const section = (time: string) => getSection(createSample(), ms(time));

  it('is open from the start until just before the end', () => {
    expect(['08:59:59.999', '09:00', '09:59:59.999', '10:00'].map(section)).to.deep.equal([
      'coming',
      'open',
      'open',
      'closed',
    ]);
  });

  it('is cancelled for a cancelled voting at any time', () => {
    const sections = ['08:00', '09:30', '11:00'].map((time) =>
      getSection(createSample({ cancelled: true }), ms(time)),
    );
    expect(sections).to.deep.equal(['cancelled', 'cancelled', 'cancelled']);
  });
});

describe('the order of a section', () => {
  it('is by the start for coming votings, and by the end for others', () => {
    const id = '0000000000000000000000000A';
    expect(
      (['open', 'coming', 'closed', 'cancelled'] as const).map((section) =>
        toSortKey(section, createSample()),
      ),
    ).to.deep.equal([
      `${at('10:00')}#${id}`,
      `${at('09:00')}#${id}`,
      `${at('10:00')}#${id}`,
      `${at('10:00')}#${id}`,
    ]);
  });
});

describe('matchesFilter', () => {
  const voting = createSample({ title: 'Łunch at FC Harbour', price: 1, accountId: 'shop-1' });
  const matches = (filter: Partial<ListFilter>, section: 'open' | 'coming' = 'open') =>
    matchesFilter(voting, section, { ...all, ...filter });

  it('selects by price, account and terms', () => {
    expect([matches({}), matches({ prices: [0] }), matches({ prices: [1] })]).to.deep.equal([
      true,
      false,
      true,
    ]);
    expect([matches({ accountId: 'shop-1' }), matches({ accountId: 'shop-2' })]).to.deep.equal([true, false]);
    expect([matches({ terms: ['harb', 'lunch'] }), matches({ terms: ['dinner'] })]).to.deep.equal([
      true,
      false,
    ]);
  });

  it('selects by the end, or by the start of coming votings', () => {
    expect([matches({ from: at('10:00') }), matches({ from: at('10:01') })]).to.deep.equal([true, false]);
    expect([matches({ to: at('10:00') }), matches({ to: at('10:01') })]).to.deep.equal([false, true]);
    expect([
      matches({ from: at('09:00') }, 'coming'),
      matches({ from: at('09:01') }, 'coming'),
    ]).to.deep.equal([true, false]);
    expect([matches({ to: at('09:00') }, 'coming'), matches({ to: at('09:01') }, 'coming')]).to.deep.equal([
      false,
      true,
    ]);
  });
});

describe('getTimeRange', () => {
  it('separates the sections at the instant, to the millisecond', () => {
    expect(getTimeRange('closed', {}, ms('10:00'))).to.deep.equal({ low: '2000', high: at('10:00:00.001') });
    for (const section of ['open', 'coming'] as const)
      expect(getTimeRange(section, {}, ms('10:00'))).to.deep.equal({ low: at('10:00:00.001'), high: '3' });
    expect(getTimeRange('cancelled', {}, ms('10:00'))).to.deep.equal({ low: '2000', high: '3' });
  });

  it('is limited to the times of the filter', () => {
    const filter = { from: at('09:00'), to: at('12:00') };
    expect(getTimeRange('closed', filter, ms('10:00'))).to.deep.equal({
      low: at('09:00'),
      high: at('10:00:00.001'),
    });
    expect(getTimeRange('open', filter, ms('10:00'))).to.deep.equal({
      low: at('10:00:00.001'),
      high: at('12:00'),
    });
    expect(getTimeRange('coming', filter, ms('08:00'))).to.deep.equal({
      low: at('09:00'),
      high: at('12:00'),
    });
    expect(getTimeRange('closed', filter, ms('13:00'))).to.deep.equal({
      low: at('09:00'),
      high: at('12:00'),
    });
  });
});

describe('toExcerpt', () => {
  it('keeps a short description, and ends a longer one with an ellipsis', () => {
    expect(toExcerpt('x'.repeat(280))).to.equal('x'.repeat(280));
    expect(toExcerpt('x'.repeat(281))).to.equal(`${'x'.repeat(279)}…`);
  });

  it('splits no character', () => {
    const excerpt = toExcerpt(`${'x'.repeat(278)}😀😀`);
    expect(excerpt).to.equal(`${'x'.repeat(278)}…`);
    expect(excerpt.length).to.be.at.most(maxExcerptLength);
  });
});
