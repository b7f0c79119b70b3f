import { expect } from 'chai';
import fc from 'fast-check';
import type { Voting } from '../../src/api/schemas/voting.ts';
import { toDraftCopy } from '../../src/rules/copy-voting.ts';
import { resolveLocalInput } from '../../src/rules/local-time.ts';

const zone = 'Europe/Warsaw';
const voting: Voting = {
  votingId: 'v1',
  version: 3,
  title: 'Song of the week',
  description: 'All live.',
  // A Friday, 18:00 to Sunday, 20:00.
  startsAt: '2026-11-20T17:00:00.000Z',
  endsAt: '2026-11-22T19:00:00.000Z',
  state: 'closed',
  price: 1,
  ballot: { kind: 'multiple', min: 1, max: 2 },
  results: 'admins',
  resultStep: 25,
  change: 'until-close',
  accountId: 'shop-1',
  eligibleVoters: 'account',
  corrections: [],
  options: [
    { id: 'o1', label: 'Tidal', imageUrl: 'https://pictures.example/1.png' },
    { id: 'o2', label: 'Orchard' },
  ],
};
const copyAt = (now: string, changes: Partial<Voting> = {}) =>
  toDraftCopy({ ...voting, ...changes }, Date.parse(now), zone);

describe('the copy of a voting', () => {
  it('has everything but the time and the ids of the options', () => {
    const { startsAt: _, endsAt: __, ...copy } = copyAt('2026-11-25T10:00:00Z');
    expect(copy).to.deep.equal({
      title: 'Song of the week',
      description: 'All live.',
      options: [
        { key: 0, label: 'Tidal', imageUrl: 'https://pictures.example/1.png' },
        { key: 1, label: 'Orchard', imageUrl: '' },
      ],
      startNow: false,
      price: 1,
      kind: 'multiple',
      min: '1',
      max: '2',
      results: 'admins',
      resultStep: '25',
      change: 'until-close',
      accountId: 'shop-1',
      eligibleVoters: 'account',
      correctionReason: '',
    });
  });

  it('proposes the same weekday and time of day in the coming week', () => {
    const expected = { startsAt: '2026-11-27T18:00', endsAt: '2026-11-29T20:00' };
    expect(copyAt('2026-11-25T10:00:00Z')).to.deep.include(expected);
    expect(copyAt('2026-11-27T16:59:00Z')).to.deep.include(expected);
    expect(copyAt('2026-11-27T17:00:00Z')).to.deep.include({ startsAt: '2026-12-04T18:00' });
  });

  it('proposes the coming week for a voting that starts later', () => {
    expect(copyAt('2026-10-28T10:00:00Z')).to.deep.include({
      startsAt: '2026-10-30T18:00',
      endsAt: '2026-11-01T20:00',
    });
  });

  it('moves a time that clocks skip by an hour, and takes the first of two equal times', () => {
    const night = { startsAt: '2026-11-22T01:30:00.000Z', endsAt: '2026-11-23T01:30:00.000Z' };
    expect(copyAt('2027-03-25T10:00:00Z', night)).to.deep.include({ startsAt: '2027-03-28T03:30' });
    expect(copyAt('2027-10-28T10:00:00Z', night)).to.deep.include({ startsAt: '2027-10-31T02:30+02:00' });
  });

  it('always starts within the coming seven days', () => {
    const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        date,
        date,
        fc.constantFrom('Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu'),
        (start, now, timeZone) => {
          const startsAt = start.toISOString();
          const endsAt = new Date(start.getTime() + 86_400_000).toISOString();
          const copy = toDraftCopy({ ...voting, startsAt, endsAt }, now.getTime(), timeZone);
          const at = resolveLocalInput(copy.startsAt, timeZone).at ?? 0;
          expect(at).to.be.greaterThan(now.getTime());
          // Clocks change by an hour at most.
          expect(at - now.getTime()).to.be.at.most(7 * 86_400_000 + 3_600_000);
        },
      ),
    );
  });
});
