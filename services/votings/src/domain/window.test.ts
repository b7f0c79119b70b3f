import { expect } from 'chai';
import { at, ms } from '../../test/support/sample-voting.ts';
import { findWindowErrors, isWithin } from './window.ts';

const findErrors = (startsAt: string, endsAt: string, now: string) =>
  findWindowErrors({ startsAt: at(startsAt), endsAt: at(endsAt) }, at(now), ms(now));
const createError = (message: string) => [{ path: 'endsAt', message }];

describe('findWindowErrors and isWithin', () => {
  it('requires at least one minute, to the millisecond', () => {
    expect(findErrors('09:00', '09:01', '08:00')).to.deep.equal([]);
    expect(findErrors('09:00', '09:00:59.999', '08:00')).to.deep.equal(
      createError('must be at least 1 minute after startsAt'),
    );
  });

  it('requires an end after the start', () => {
    expect(findErrors('09:00', '09:00', '08:00')).to.deep.equal(createError('must be after startsAt'));
    expect(findErrors('09:00', '08:30', '08:00')).to.deep.equal(createError('must be after startsAt'));
  });

  it('requires an end in the future, and accepts a start in the past', () => {
    expect(findErrors('07:00', '08:00', '08:00')).to.deep.equal(createError('must be in the future'));
    expect(findErrors('07:00', '08:00:00.001', '08:00')).to.deep.equal([]);
  });

  it('accepts at most 366 days', () => {
    const startsAt = '2027-01-01T00:00:00.000Z';
    const createdAt = '2026-12-31T00:00:00.000Z';
    const now = Date.parse(createdAt);
    // 2027 has 365 days: the 366th day ends when 2 January 2028 begins.
    const findError = (endsAt: string) => findWindowErrors({ startsAt, endsAt }, createdAt, now);
    expect(findError('2028-01-02T00:00:00.000Z')).to.deep.equal([]);
    expect(findError('2028-01-02T00:00:00.001Z')).to.deep.equal(
      createError('must be at most 366 days after startsAt'),
    );
  });

  it('requires an end at most 400 days after the creation, wherever the start is', () => {
    const now = Date.parse('2027-06-01T00:00:00Z');
    const findError = (endsAt: string) =>
      findWindowErrors({ startsAt: '2027-12-01T09:00:00.000Z', endsAt }, '2026-12-01T09:00:00.000Z', now);
    expect(findError('2028-01-05T09:00:00.000Z')).to.deep.equal([]);
    expect(findError('2028-01-05T09:00:00.001Z')).to.deep.equal(
      createError('must be at most 400 days after the voting was created'),
    );
  });

  it('is within another window only if no instant is outside', () => {
    const outer = { startsAt: at('09:00'), endsAt: at('10:00') };
    expect(isWithin(outer, outer)).to.equal(true);
    expect(isWithin({ startsAt: at('09:00'), endsAt: at('10:00:00.001') }, outer)).to.equal(false);
    expect(isWithin({ startsAt: at('08:59:59.999'), endsAt: at('10:00') }, outer)).to.equal(false);
  });
});
