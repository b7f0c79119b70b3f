import { expect } from 'chai';
import { estimateOffsetMs, narrowOffset, toServerDate } from '../../src/rules/clock-offset.ts';

const date = 'Mon, 23 Nov 2026 10:00:00 GMT';
const ten = Date.parse('2026-11-23T10:00:00.000Z');

describe('server clock offset', () => {
  it('is within the second of the Date header and the time of the response', () => {
    // The device is 5 s slow: it sent the request at 9:59:55.1 and got the response at 9:59:55.3.
    const known = narrowOffset(undefined, { sentAt: ten - 4_900, receivedAt: ten - 4_700, date });
    expect(known).to.deep.equal({ minMs: 4_700, maxMs: 5_900 });
    expect(estimateOffsetMs(known)).to.equal(5_300);
  });

  it('becomes more precise with every response', () => {
    const first = { minMs: 4_700, maxMs: 5_900 };
    const known = narrowOffset(first, { sentAt: ten - 4_100, receivedAt: ten - 4_000, date });
    expect(known).to.deep.equal({ minMs: 4_700, maxMs: 5_100 });
  });

  it('starts over when a clock was changed', () => {
    const known = narrowOffset({ minMs: 4_700, maxMs: 5_100 }, { sentAt: ten, receivedAt: ten + 100, date });
    expect(known).to.deep.equal({ minMs: -100, maxMs: 1_000 });
  });

  it('ignores responses without a date, and is unknown without responses', () => {
    const known = { minMs: 1, maxMs: 3 };
    expect(narrowOffset(known, { sentAt: 0, receivedAt: 1, date: null })).to.equal(known);
    expect(narrowOffset(undefined, { sentAt: 0, receivedAt: 1, date: 'yesterday' })).to.equal(undefined);
    expect(estimateOffsetMs(undefined)).to.equal(0);
  });
});

describe('the date of a response', () => {
  it('is the date at which the CDN cached it plus its age', () => {
    expect(toServerDate(new Headers({ date, age: '3' }))).to.equal('Mon, 23 Nov 2026 10:00:03 GMT');
    expect(toServerDate(new Headers({ date }))).to.equal(date);
    expect(toServerDate(new Headers())).to.equal(null);
  });
});
