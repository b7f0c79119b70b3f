import { expect } from 'chai';
import fc from 'fast-check';
import { at, catchError, ms } from '../../test/support/sample-voting.ts';
import {
  admitWindow,
  findFreeWindow,
  findInstantOverLimit,
  getQuotaLimit,
  getQuotaOwner,
  removeWindow,
} from './quota.ts';

const window = (startsAt: string, endsAt: string) => ({ startsAt: at(startsAt), endsAt: at(endsAt) });
const tenant = { kind: 'tenant' } as const;

describe('the quota', () => {
  it('does not count windows as overlapping that only touch', () => {
    const others = [window('09:00', '10:00')];
    expect(findInstantOverLimit(1, others, window('10:00', '11:00'))).to.equal(undefined);
    expect(findInstantOverLimit(1, others, window('08:00', '09:00'))).to.equal(undefined);
    expect(findInstantOverLimit(1, others, window('09:59:59.999', '11:00'))).to.equal(ms('09:59:59.999'));
    expect(findInstantOverLimit(1, others, window('08:00', '09:00:00.001'))).to.equal(ms('09:00'));
  });

  it('finds the first instant with too many open votings', () => {
    const others = [window('09:00', '10:00'), window('10:00', '12:00'), window('11:00', '13:00')];
    expect(findInstantOverLimit(2, others, window('08:00', '14:00'))).to.equal(ms('11:00'));
    expect(findInstantOverLimit(3, others, window('08:00', '14:00'))).to.equal(undefined);
  });

  it('removes ended windows and the window that is replaced', () => {
    const windows = { a: window('08:00', '09:00'), b: window('08:00', '10:00'), c: window('09:00', '11:00') };
    expect(removeWindow(windows, 'c', ms('09:00'))).to.deep.equal({ b: windows.b });
    expect(removeWindow(windows, 'x', ms('08:59:59.999'))).to.deep.equal(windows);
  });

  it('rejects with the limit, the owner and a future instant', () => {
    const candidate = { votingId: 'n', window: window('08:00', '11:00'), owner: tenant, limit: 1 };
    const error = catchError(() => admitWindow({ a: window('08:30', '12:00') }, candidate, ms('09:15')));
    expect(error).to.include({ code: 'quota-exceeded', limit: 1, scope: 'tenant', instant: at('09:15') });
    expect(error.detail).to.include('1 votings of the tenant are open, and at most 1 can be');
  });

  it('rejects with the votings that are open then and the next free window of the same length', () => {
    const windows = {
      a: window('09:00', '12:00'),
      b: window('08:00', '10:00'),
      c: window('10:30', '11:00'),
      d: window('13:00', '14:00'),
    };
    const candidate = { votingId: 'n', window: window('09:30', '10:30'), owner: tenant, limit: 2 };
    const error = catchError(() => admitWindow(windows, candidate, ms('07:00')));
    expect(error).to.deep.include({
      openCount: 2,
      votings: [
        { votingId: 'b', ...windows.b },
        { votingId: 'a', ...windows.a },
      ],
      freeWindow: window('11:00', '12:00'),
    });
  });

  it('names at most 50 of the votings that use up the quota', () => {
    const windows = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`v${i}`, window('09:00', '10:00')]),
    );
    const candidate = { votingId: 'n', window: window('09:00', '10:00'), owner: tenant, limit: 60 };
    const error = catchError(() => admitWindow(windows, candidate, ms('07:00')));
    expect(error.openCount).to.equal(60);
    expect(error.votings).to.have.length(50);
  });

  it('finds a free window at a full minute, not before now, and before later votings when it fits', () => {
    const others = [window('09:00', '10:00:30'), window('12:00', '13:00')];
    const find = (startsAt: string, endsAt: string, now = '07:00') =>
      findFreeWindow(1, others, window(startsAt, endsAt), ms(now));
    expect(find('09:30', '10:30')).to.deep.equal(window('10:01', '11:01'));
    expect(find('09:30', '11:29')).to.deep.equal(window('10:01', '12:00'));
    expect(find('09:30', '11:30')).to.deep.equal(window('13:00', '15:00'));
    expect(find('08:00', '09:00', '11:00')).to.deep.equal(window('11:00', '12:00'));
  });

  it('finds the earliest free window, for any windows', () => {
    const minutes = fc.integer({ min: 0, max: 60 });
    const lengths = fc.integer({ min: 1, max: 20 });
    const toWindow = (start: number, length: number) => ({
      startsAt: new Date(ms('09:00') + start * 60_000).toISOString(),
      endsAt: new Date(ms('09:00') + (start + length) * 60_000).toISOString(),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(minutes, lengths), { maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        minutes,
        lengths,
        (others, limit, start, length) => {
          const windows = others.map(([at, long]) => toWindow(at, long));
          const first = [...Array(200).keys()].find(
            (later) => findInstantOverLimit(limit, windows, toWindow(start + later, length)) === undefined,
          );
          const found = findFreeWindow(limit, windows, toWindow(start, length), ms('08:00'));
          expect(found).to.deep.equal(toWindow(start + (first ?? -1), length));
        },
      ),
    );
  });

  it('admits exactly the limit, and does not count a moved voting twice', () => {
    const all = { a: window('09:00', '10:00'), b: window('09:00', '10:00') };
    const move = { votingId: 'b', window: window('09:30', '10:30'), owner: tenant, limit: 2 };
    expect(admitWindow(all, move, ms('08:00'))).to.deep.equal({ a: all.a, b: move.window });
    expect(catchError(() => admitWindow(all, { ...move, votingId: 'c' }, ms('08:00'))).code).to.equal(
      'quota-exceeded',
    );
  });

  it('admits at most 1,000 votings that have not ended', () => {
    const apart = (i: number) => ({
      startsAt: new Date(ms('09:00') + i * 60_000).toISOString(),
      endsAt: new Date(ms('09:00') + (i + 1) * 60_000).toISOString(),
    });
    const many = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`v${i}`, apart(i)]));
    const candidate = { votingId: 'n', window: apart(5_000), owner: tenant, limit: 16 };
    expect(Object.keys(admitWindow(many(999), candidate, ms('08:00')))).to.have.length(1_000);
    expect(catchError(() => admitWindow(many(1_000), candidate, ms('08:00'))).code).to.equal(
      'too-many-scheduled',
    );
    // The first window has ended by then.
    expect(Object.keys(admitWindow(many(1_000), candidate, ms('09:01')))).to.have.length(1_000);
  });

  it('uses the account’s quota for a voting with an account, and the tenant’s otherwise', () => {
    const quota = { perTenant: 3, perAccount: 5 };
    expect(getQuotaLimit(quota, getQuotaOwner({}))).to.equal(3);
    expect(getQuotaLimit(quota, getQuotaOwner({ accountId: 'a1' }))).to.equal(5);
    expect(getQuotaLimit(quota, getQuotaOwner({ accountId: 'a1' }), 40)).to.equal(40);
    expect(getQuotaLimit(quota, getQuotaOwner({}), 40)).to.equal(3);
    expect(getQuotaOwner({ accountId: 'a1' })).to.deep.equal({ kind: 'account', accountId: 'a1' });
  });

  it('finds the same instant as a count at every millisecond', () => {
    const base = ms('09:00');
    const span = fc.tuple(fc.nat(14), fc.integer({ min: 1, max: 6 })).map(([start, length]) => ({
      start,
      end: start + length,
    }));
    const iso = ({ start, end }: { start: number; end: number }) => ({
      startsAt: new Date(base + start).toISOString(),
      endsAt: new Date(base + end).toISOString(),
    });
    const check = fc.property(
      fc.array(span, { maxLength: 12 }),
      span,
      fc.integer({ min: 1, max: 5 }),
      (others, one, limit) => {
        // The expected value is counted at each millisecond of the new window.
        let first: number | undefined;
        for (let t = one.start; t < one.end; t += 1) {
          let running = 1;
          for (const { start, end } of others) if (t >= start && t < end) running += 1;
          if (running > limit) {
            first = base + t;
            break;
          }
        }
        expect(findInstantOverLimit(limit, others.map(iso), iso(one))).to.equal(first);
      },
    );
    fc.assert(check, { numRuns: 2_000 });
  });
});
