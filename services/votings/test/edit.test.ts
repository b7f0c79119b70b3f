import { expect } from 'chai';
import { cancelled, edited, type Patch } from '../src/edit.ts';
import { at, ms, refusalOf, sample } from './support/sample.ts';

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

/** Every kind of edit, and in which phases it must pass: written from the brief, not from the code. */
const edits: [name: string, field: string, patch: Patch, allowed: string][] = [
  ['description', 'description', { description: 'Somewhere near' }, 'coming starting open closed'],
  ['pictures', 'options', { options: pictures }, 'coming starting open closed'],
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

describe('an edit', () => {
  for (const [phase, now, state] of phases)
    for (const [name, field, patch, allowed] of edits) {
      const passes = allowed.split(' ').includes(phase);
      it(`of ${name} at ${now} (${phase}) is ${passes ? 'done' : 'refused'}`, () => {
        if (passes) {
          const after = edited(sample(), patch, ms(now));
          expect(after.version).to.equal(4);
          return;
        }
        const refusal = refusalOf(() => edited(sample(), patch, ms(now)));
        if (phase === 'starting' && field === 'startsAt') expect(refusal.type).to.include('too-late-to-move');
        else
          expect(refusal).to.deep.include({
            type: 'urn:suffra:problem:cannot-change-now',
            fields: [field],
            state,
          });
      });
    }

  it('of anything in a cancelled voting is refused, with every field named', () => {
    const patch = { description: 'x', title: 'y' };
    const refusal = refusalOf(() => edited(sample({ cancelled: true }), patch, ms('08:00')));
    expect(refusal).to.deep.include({ fields: ['title', 'description'], state: 'cancelled' });
  });

  it('may repeat what is fixed, as a form that sends everything does', () => {
    const voting = sample({ accountId: 'page-7' });
    const { title, startsAt, price, ballot, results, change, accountId } = voting;
    const same = { title, startsAt, price, ballot, results, change, accountId, options: [...voting.options] };
    expect(edited(voting, same, ms('09:30'))).to.equal(voting);
    expect(edited(voting, { ...same, description: 'New' }, ms('09:30'))).to.include({
      description: 'New',
      version: 4,
    });
  });

  it('opens no secret results once open', () => {
    const refusal = refusalOf(() => edited(sample({ results: 'admins' }), { results: 'live' }, ms('09:30')));
    expect(refusal.fields).to.deep.equal(['results']);
  });

  it('moves the window’s version with the window, and with nothing else', () => {
    expect(edited(sample(), { title: 'Dinner' }, ms('08:00')).windowVersion).to.equal(1);
    expect(edited(sample(), { endsAt: at('11:00') }, ms('08:00')).windowVersion).to.equal(2);
    expect(edited(sample(), { startsAt: at('08:30') }, ms('08:00')).windowVersion).to.equal(2);
  });

  it('must leave a voting that does not contradict itself', () => {
    expect(refusalOf(() => edited(sample(), { endsAt: at('09:00:59.999') }, ms('08:00'))).status).to.equal(
      422,
    );
    const ballot = { kind: 'multiple' as const, min: 1, max: 3 };
    expect(refusalOf(() => edited(sample(), { ballot }, ms('08:00'))).status).to.equal(422);
  });

  it('takes an account away with null', () => {
    expect(edited(sample({ accountId: 'page-7' }), { accountId: null }, ms('08:00')).accountId).to.equal(
      undefined,
    );
  });

  it('can’t extend a voting whose close was published, by a clock that lags behind', () => {
    const voting = sample({ fired: { closed: at('10:00') } });
    expect(refusalOf(() => edited(voting, { endsAt: at('11:00') }, ms('09:59:59.999'))).fields).to.deep.equal(
      ['endsAt'],
    );
  });
});

describe('a cancellation', () => {
  it('is possible until the close, and done twice it is the same', () => {
    const once = cancelled(sample(), ms('09:59:59.999'));
    expect(once).to.include({ cancelled: true, version: 4, windowVersion: 1 });
    expect(cancelled(once, ms('12:00'))).to.equal(once);
    expect(refusalOf(() => cancelled(sample(), ms('10:00')))).to.deep.include({
      status: 409,
      state: 'closed',
    });
  });
});
