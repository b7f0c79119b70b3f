import { expect } from 'chai';
import { narrow, offsetMs } from '../../src/rules/server-time.ts';

const date = 'Mon, 23 Nov 2026 10:00:00 GMT';
const ten = Date.parse('2026-11-23T10:00:00.000Z');

describe('the server’s clock as seen from a device', () => {
  it('lies within the second that the header tells, and the time that the answer took', () => {
    // The device is 5 s behind: it sent at 9:59:55.1 and had the answer at 9:59:55.3.
    const known = narrow(undefined, { sentAt: ten - 4_900, receivedAt: ten - 4_700, date });
    expect(known).to.deep.equal({ least: 4_700, most: 5_900 });
    expect(offsetMs(known)).to.equal(5_300);
  });

  it('gets narrower with every answer', () => {
    const first = { least: 4_700, most: 5_900 };
    const known = narrow(first, { sentAt: ten - 4_100, receivedAt: ten - 4_000, date });
    expect(known).to.deep.equal({ least: 4_700, most: 5_100 });
  });

  it('begins anew when a clock was moved', () => {
    const known = narrow({ least: 4_700, most: 5_100 }, { sentAt: ten, receivedAt: ten + 100, date });
    expect(known).to.deep.equal({ least: -100, most: 1_000 });
  });

  it('learns nothing from an answer without a date, and guesses nothing without answers', () => {
    const known = { least: 1, most: 3 };
    expect(narrow(known, { sentAt: 0, receivedAt: 1, date: null })).to.equal(known);
    expect(narrow(undefined, { sentAt: 0, receivedAt: 1, date: 'yesterday' })).to.equal(undefined);
    expect(offsetMs(undefined)).to.equal(0);
  });
});
