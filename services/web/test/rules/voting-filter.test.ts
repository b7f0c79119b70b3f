import { expect } from 'chai';
import {
  allVotings,
  isNarrowed,
  parseVotingFilter,
  toFilterPath,
  toFilterQuery,
} from '../../src/rules/voting-filter.ts';
import { correctCount, countWaiting } from '../../src/rules/voting-groups.ts';

describe('the filter of a list of votings', () => {
  it('is stored in the address of the page', () => {
    const filter = {
      ...allVotings,
      state: 'closed' as const,
      price: 'paid' as const,
      text: 'Café & bar',
      accountId: 'shop-1',
      from: '2026-11-01',
    };
    const path = toFilterPath('/t/aurora/', filter);
    expect(path).to.equal(
      '/t/aurora/?state=closed&price=paid&text=Caf%C3%A9+%26+bar&from=2026-11-01&account=shop-1',
    );
    expect(parseVotingFilter(new URL(path, 'https://x.example').searchParams)).to.deep.equal(filter);
    expect(toFilterPath('/t/aurora/', allVotings)).to.equal('/t/aurora/');
  });

  it('ignores invalid values in the address', () => {
    const query = new URLSearchParams({ state: 'ended', price: '1', from: '2026-02-30', to: 'x' });
    expect(parseVotingFilter(query)).to.deep.equal(allVotings);
  });

  it('sends the API only values that it accepts', () => {
    const toQuery = (change: object) => toFilterQuery({ ...allVotings, ...change });
    expect(toQuery({ text: '  –! ' })).to.deep.equal({});
    expect(toQuery({ text: ' song ' })).to.deep.equal({ text: 'song' });
    expect(toQuery({ accountId: 'a b' })).to.deep.equal({});
    const { from = '', to = '' } = toQuery({ from: '2026-11-01', to: '2026-11-01' });
    expect(Date.parse(to) - Date.parse(from), 'the last day is included').to.equal(86_400_000);
    expect(Object.keys(toQuery({ from: '2026-11-02', to: '2026-11-01' }))).to.deep.equal(['from']);
    expect([
      isNarrowed({ ...allVotings, state: 'open' }),
      isNarrowed({ ...allVotings, text: 'x' }),
    ]).to.deep.equal([false, true]);
  });
});

describe('the numbers of votings on a page that stays open', () => {
  const now = Date.parse('2026-11-23T10:00:00.000Z');
  const voting = (state: 'open' | 'coming', starts: string, ends: string) => ({
    state,
    startsAt: `2026-11-23T${starts}:00.000Z`,
    endsAt: `2026-11-23T${ends}:00.000Z`,
  });
  const opened = voting('coming', '09:59', '11:00');
  const open = voting('open', '09:00', '11:00');
  const ended = voting('open', '09:00', '09:30');

  it('follow the votings that change their state', () => {
    const items = [opened, open, ended];
    const correct = (state: 'open' | 'coming' | 'closed', count: number) =>
      correctCount({ count, isExact: true }, state, items, now).count;
    expect([correct('open', 8), correct('coming', 5), correct('closed', 3)]).to.deep.equal([8, 4, 4]);
  });

  it('are at least those that are shown', () => {
    expect(correctCount({ count: 0, isExact: true }, 'open', [open], now)).to.deep.equal({
      count: 1,
      isExact: true,
    });
  });

  it('say what waits for the voter, exactly only if all open votings were read', () => {
    const count = (total: number, isVoted: boolean) =>
      countWaiting([open], { hasVoted: () => isVoted, openCount: { count: total, isExact: true }, now });
    expect(count(1, false)).to.deep.equal({ count: 1, isExact: true });
    expect(count(1, true)).to.deep.equal({ count: 0, isExact: true });
    expect(count(2, true)).to.deep.equal({ count: 0, isExact: false });
  });

  it('count a voting that opened since it was read as one that waits for the voter', () => {
    const openCount = { count: 0, isExact: true };
    expect(countWaiting([opened], { hasVoted: () => false, openCount, now })).to.deep.equal({
      count: 1,
      isExact: true,
    });
  });
});
