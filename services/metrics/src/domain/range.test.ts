import { expect } from 'chai';
import { createCalendar } from './calendar.ts';
import { alignRange, chooseCoarseStep, listSteps, maxSteps } from './range.ts';

const alignToUtc = (query: Parameters<typeof alignRange>[0]) => alignRange(query, createCalendar());
const day = '2026-11-01T00:00:00.000Z';

describe('alignRange', () => {
  it('extends a range to whole steps', () => {
    const range = alignToUtc({
      from: '2026-11-01T10:20:00.000Z',
      to: '2026-11-01T11:00:00.001Z',
      step: 'hour',
    });
    expect(range).to.deep.equal({
      from: Date.UTC(2026, 10, 1, 10),
      to: Date.UTC(2026, 10, 1, 12),
      step: 'hour',
    });
  });

  it('keeps a range of whole steps', () => {
    expect(alignToUtc({ from: day, to: '2026-11-02T00:00:00.000Z', step: 'day' })).to.deep.equal({
      from: Date.UTC(2026, 10, 1),
      to: Date.UTC(2026, 10, 2),
      step: 'day',
    });
  });

  it('extends a range to whole days of the tenant, and lists their starts', () => {
    const calendar = createCalendar([{ from: '0000-01', timeZone: 'Europe/Warsaw' }]);
    const query = { from: '2027-10-30T12:00:00Z', to: '2027-10-31T23:00:00Z', step: 'day' } as const;
    const range = alignRange(query, calendar);
    expect(range).to.deep.equal({
      from: Date.parse('2027-10-29T22:00:00Z'),
      to: Date.parse('2027-10-31T23:00:00Z'),
      step: 'day',
    });
    expect(listSteps(range, calendar)).to.deep.equal([
      Date.parse('2027-10-29T22:00:00Z'),
      Date.parse('2027-10-30T22:00:00Z'),
    ]);
  });

  it('rejects a range without time', () => {
    expect(() => alignToUtc({ from: day, to: day, step: 'hour' })).to.throw('range-empty');
    expect(() => alignToUtc({ from: '2026-11-02T00:00:00.000Z', to: day, step: 'hour' })).to.throw(
      'range-empty',
    );
  });

  it('rejects more than 1,500 steps', () => {
    const to = (steps: number) => new Date(Date.parse(day) + steps * 60_000).toISOString();
    expect(maxSteps).to.equal(1_500);
    expect(() => alignToUtc({ from: day, to: to(1_500), step: 'minute' })).to.not.throw();
    expect(() => alignToUtc({ from: day, to: to(1_501), step: 'minute' })).to.throw('range-too-long');
  });
});

describe('chooseCoarseStep', () => {
  it('chooses hours up to two days, else days', () => {
    expect(chooseCoarseStep(day, '2026-11-03T00:00:00.000Z')).to.equal('hour');
    expect(chooseCoarseStep(day, '2026-11-03T00:00:00.001Z')).to.equal('day');
  });
});
