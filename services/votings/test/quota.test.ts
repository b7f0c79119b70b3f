import { expect } from 'chai';
import fc from 'fast-check';
import { admitted, firstInstantOver, limitOf, scopeOf, windowsLeft } from '../src/quota.ts';
import { at, ms, refusalOf } from './support/sample.ts';

const window = (startsAt: string, endsAt: string) => ({ startsAt: at(startsAt), endsAt: at(endsAt) });
const tenant = { kind: 'tenant' } as const;

describe('quota', () => {
  it('counts a window until its end, exclusive: two that meet never run together', () => {
    const others = [window('09:00', '10:00')];
    expect(firstInstantOver(1, others, window('10:00', '11:00'))).to.equal(undefined);
    expect(firstInstantOver(1, others, window('08:00', '09:00'))).to.equal(undefined);
    expect(firstInstantOver(1, others, window('09:59:59.999', '11:00'))).to.equal(ms('09:59:59.999'));
    expect(firstInstantOver(1, others, window('08:00', '09:00:00.001'))).to.equal(ms('09:00'));
  });

  it('names the first instant that has too many, not merely that the windows touch it', () => {
    const others = [window('09:00', '10:00'), window('10:00', '12:00'), window('11:00', '13:00')];
    expect(firstInstantOver(2, others, window('08:00', '14:00'))).to.equal(ms('11:00'));
    expect(firstInstantOver(3, others, window('08:00', '14:00'))).to.equal(undefined);
  });

  it('leaves the past of others out: what ended is dropped, what replaces itself counts once', () => {
    const windows = { a: window('08:00', '09:00'), b: window('08:00', '10:00'), c: window('09:00', '11:00') };
    expect(windowsLeft(windows, 'c', ms('09:00'))).to.deep.equal({ b: windows.b });
    expect(windowsLeft(windows, 'x', ms('08:59:59.999'))).to.deep.equal(windows);
  });

  it('refuses with the limit, the scope and an instant that has not passed', () => {
    const candidate = { votingId: 'n', window: window('08:00', '11:00'), scope: tenant, limit: 1 };
    const refusal = refusalOf(() => admitted({ a: window('08:30', '12:00') }, candidate, ms('09:15')));
    expect(refusal).to.include({ status: 409, limit: 1, scope: 'tenant', instant: at('09:15') });
    expect(refusal.detail).to.include('more than 1 votings of the tenant');
  });

  it('admits exactly as many as the limit, and moves a voting without counting it against itself', () => {
    const all = { a: window('09:00', '10:00'), b: window('09:00', '10:00') };
    const move = { votingId: 'b', window: window('09:30', '10:30'), scope: tenant, limit: 2 };
    expect(admitted(all, move, ms('08:00'))).to.deep.equal({ a: all.a, b: move.window });
    expect(refusalOf(() => admitted(all, { ...move, votingId: 'c' }, ms('08:00'))).type).to.include(
      'quota-exceeded',
    );
  });

  it('keeps at most 1,000 votings that have not ended', () => {
    const apart = (i: number) => ({
      startsAt: new Date(ms('09:00') + i * 60_000).toISOString(),
      endsAt: new Date(ms('09:00') + (i + 1) * 60_000).toISOString(),
    });
    const many = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`v${i}`, apart(i)]));
    const candidate = { votingId: 'n', window: apart(5_000), scope: tenant, limit: 16 };
    expect(Object.keys(admitted(many(999), candidate, ms('08:00')))).to.have.length(1_000);
    expect(refusalOf(() => admitted(many(1_000), candidate, ms('08:00'))).type).to.include(
      'too-many-scheduled',
    );
    // The first has ended by then.
    expect(Object.keys(admitted(many(1_000), candidate, ms('09:01')))).to.have.length(1_000);
  });

  it('counts a voting with an account against the account, one without against the tenant', () => {
    const quota = { perTenant: 3, perAccount: 5 };
    expect(limitOf(quota, scopeOf({}))).to.equal(3);
    expect(limitOf(quota, scopeOf({ accountId: 'a1' }))).to.equal(5);
    expect(limitOf(quota, scopeOf({ accountId: 'a1' }), 40)).to.equal(40);
    expect(limitOf(quota, scopeOf({}), 40)).to.equal(3);
    expect(scopeOf({ accountId: 'a1' })).to.deep.equal({ kind: 'account', accountId: 'a1' });
  });

  it('agrees with a count at every instant', () => {
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
        // The oracle looks at each millisecond of the new window and counts.
        let first: number | undefined;
        for (let t = one.start; t < one.end; t += 1) {
          let running = 1;
          for (const { start, end } of others) if (t >= start && t < end) running += 1;
          if (running > limit) {
            first = base + t;
            break;
          }
        }
        expect(firstInstantOver(limit, others.map(iso), iso(one))).to.equal(first);
      },
    );
    fc.assert(check, { numRuns: 2_000 });
  });
});
