import { expect } from 'chai';
import { at, catchError, createSample, ms } from '../../test/support/sample-voting.ts';
import { applyEdit, cancelVoting, getEditPhase, type VotingPatch } from './edit-voting.ts';

const correctionReason = 'The pictures were swapped';
const pictures = [
  { id: 'o1', label: 'Soup', imageUrl: 'https://img.example/soup.png' },
  { id: 'o2', label: 'Salad' },
];
const relabelled = [
  { id: 'o1', label: 'Broth' },
  { id: 'o2', label: 'Salad', imageUrl: 'https://img.example/salad.png' },
];
const swapped = [
  { id: 'o2', label: 'Salad', imageUrl: 'https://img.example/salad.png' },
  { id: 'o1', label: 'Soup' },
];

/** Every kind of edit, and the phases in which it is allowed. */
const edits: [name: string, field: string, patch: VotingPatch, allowed: string][] = [
  [
    'description',
    'description',
    { description: 'Somewhere near', correctionReason },
    'coming starting open closed',
  ],
  ['pictures', 'options', { options: pictures, correctionReason }, 'coming starting open closed'],
  ['end to later', 'endsAt', { endsAt: at('11:00') }, 'coming starting open'],
  ['end to earlier', 'endsAt', { endsAt: at('09:55') }, 'coming'],
  ['start', 'startsAt', { startsAt: at('09:10') }, 'coming'],
  ['title', 'title', { title: 'Dinner' }, 'coming'],
  ['label', 'options', { options: relabelled }, 'coming'],
  ['order of options', 'options', { options: swapped }, 'coming'],
  ['a new option', 'options', { options: [...pictures, { label: 'Stew' }] }, 'coming'],
  ['price', 'price', { price: 1 }, 'coming'],
  ['ballot', 'ballot', { ballot: { kind: 'approval' } }, 'coming'],
  ['results to less open', 'results', { results: 'admins' }, 'coming'],
  ['step of live results', 'resultStep', { resultStep: 25 }, 'coming'],
  ['eligible voters', 'eligibleVoters', { eligibleVoters: 'all' }, 'coming'],
  ['change', 'change', { change: 'until-close' }, 'coming'],
  ['account', 'accountId', { accountId: 'page-7' }, 'coming'],
];
const phases: [phase: string, now: string, state: string][] = [
  ['coming', '08:59', 'coming'],
  ['starting', '08:59:00.001', 'coming'],
  ['starting', '08:59:59.999', 'coming'],
  ['open', '09:00', 'open'],
  ['open', '09:59:59.999', 'open'],
  ['closed', '10:00', 'closed'],
];

describe('applyEdit', () => {
  for (const [phase, now, state] of phases)
    for (const [name, field, patch, allowed] of edits) {
      const passes = allowed.split(' ').includes(phase);
      it(`of ${name} at ${now} (${phase}) is ${passes ? 'allowed' : 'rejected'}`, () => {
        if (passes) {
          const after = applyEdit(createSample(), patch, ms(now));
          expect(after.version).to.equal(4);
          return;
        }
        const error = catchError(() => applyEdit(createSample(), patch, ms(now)));
        if (phase === 'starting' && field === 'startsAt') expect(error.code).to.equal('too-late-to-move');
        else
          expect(error).to.deep.include({
            code: 'cannot-change-now',
            fields: [field],
            state,
          });
      });
    }

  it('rejects every change of a cancelled voting, and names the fields', () => {
    const patch = { description: 'x', title: 'y' };
    const error = catchError(() => applyEdit(createSample({ cancelled: true }), patch, ms('08:00')));
    expect(error).to.deep.include({ fields: ['title', 'description'], state: 'cancelled' });
  });

  it('accepts unchanged fixed fields', () => {
    const voting = createSample({ accountId: 'page-7' });
    const { title, startsAt, price, ballot, results, change, accountId } = voting;
    const same = { title, startsAt, price, ballot, results, change, accountId, options: [...voting.options] };
    expect(applyEdit(voting, same, ms('09:30'))).to.equal(voting);
    expect(applyEdit(voting, { ...same, description: 'New', correctionReason }, ms('09:30'))).to.include({
      description: 'New',
      version: 4,
    });
  });

  it('does not make secret results visible once open', () => {
    const error = catchError(() =>
      applyEdit(createSample({ results: 'admins' }), { results: 'live' }, ms('09:30')),
    );
    expect(error.fields).to.deep.equal(['results']);
  });

  it('increments the window version only when the window moves', () => {
    expect(applyEdit(createSample(), { title: 'Dinner' }, ms('08:00')).windowVersion).to.equal(1);
    expect(applyEdit(createSample(), { endsAt: at('11:00') }, ms('08:00')).windowVersion).to.equal(2);
    expect(applyEdit(createSample(), { startsAt: at('08:30') }, ms('08:00')).windowVersion).to.equal(2);
  });

  it('rejects an edit that makes the voting inconsistent', () => {
    expect(
      catchError(() => applyEdit(createSample(), { endsAt: at('09:00:59.999') }, ms('08:00'))).code,
    ).to.equal('invalid-voting');
    const ballot = { kind: 'multiple' as const, min: 1, max: 3 };
    expect(catchError(() => applyEdit(createSample(), { ballot }, ms('08:00'))).code).to.equal(
      'invalid-voting',
    );
  });

  it('keeps the account, and every other field that is not sent', () => {
    const voting = createSample({ accountId: 'page-7' });
    expect(applyEdit(voting, { title: 'Dinner' }, ms('08:00'))).to.deep.equal({
      ...voting,
      title: 'Dinner',
      version: 4,
    });
    expect(applyEdit(voting, {}, ms('08:00'))).to.equal(voting);
    expect(applyEdit(voting, { title: undefined }, ms('08:00'))).to.equal(voting);
  });

  it('never moves the end more than 400 days away from the creation', () => {
    // 1 December 2026 is 395 days later, and 7 December is 401.
    const createdAt = '2025-11-01T00:00:00.000Z';
    const voting = createSample({ createdAt });
    const error = catchError(() => applyEdit(voting, { endsAt: '2026-12-07T00:00:00.000Z' }, ms('09:30')));
    expect(error.errors).to.deep.equal([
      { path: 'endsAt', message: 'must be at most 400 days after the voting was created' },
    ]);
  });

  it('removes the account with null', () => {
    expect(
      applyEdit(createSample({ accountId: 'page-7' }), { accountId: null }, ms('08:00')).accountId,
    ).to.equal(undefined);
  });

  it('rejects an extension after the close was published, even by a clock that is behind', () => {
    const voting = createSample({ fired: { closed: at('10:00') } });
    expect(
      catchError(() => applyEdit(voting, { endsAt: at('11:00') }, ms('09:59:59.999'))).fields,
    ).to.deep.equal(['endsAt']);
  });
});

describe('cancelVoting', () => {
  it('cancels until the close, and returns a cancelled voting unchanged', () => {
    const once = cancelVoting(createSample(), 'It rains.', ms('09:59:59.999'));
    expect(once).to.include({ cancelled: true, version: 4, windowVersion: 1 });
    expect(once.cancellation).to.deep.equal({ reason: 'It rains.', cancelledAt: at('09:59:59.999') });
    expect(cancelVoting(once, 'It snows.', ms('12:00'))).to.equal(once);
    expect(catchError(() => cancelVoting(createSample(), 'It rains.', ms('10:00')))).to.deep.include({
      code: 'cannot-change-now',
      state: 'closed',
      fields: ['cancelled'],
      detail: 'The voting has closed: its votes are final.',
    });
  });
});

describe('getEditPhase', () => {
  it('is starting in the last minute before the start', () => {
    const times = ['08:59', '08:59:00.001', '08:59:59.999', '09:00', '09:59:59.999', '10:00'];
    expect(times.map((time) => getEditPhase(createSample(), ms(time)))).to.deep.equal([
      'coming',
      'starting',
      'starting',
      'open',
      'open',
      'closed',
    ]);
  });

  it('is cancelled at any time after a cancellation', () => {
    expect(getEditPhase(createSample({ cancelled: true }), ms('08:00'))).to.equal('cancelled');
  });
});
