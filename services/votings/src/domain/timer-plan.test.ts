import { expect } from 'chai';
import { at, createSample, ms } from '../../test/support/sample-voting.ts';
import { endEarly } from './early-end.ts';
import { planTimers } from './timer-plan.ts';

/** Formats a plan: `opened@08:59:00`, `opened in 30000`, `delete opened`. */
const formatPlan = (...args: Parameters<typeof planTimers>): string[] =>
  planTimers(...args).map((step) => {
    if (step.step === 'delete') return `delete ${step.kind}`;
    if (step.step === 'send') return `${step.kind} in ${step.inMs}`;
    return `${step.kind}@${new Date(step.at).toISOString().slice(11, 19)}`;
  });

describe('planTimers', () => {
  it('moves the end and deletes the alert before it when a voting ends early', () => {
    const before = createSample({ fired: { 'starting-soon': at('09:00'), opened: at('09:00') } });
    const after = endEarly(before, { reason: 'Done.', notifiesVoters: false }, ms('09:30'));
    expect(formatPlan(before, after, ms('09:30:01.000'))).to.deep.equal([
      'delete starting-soon',
      'delete opened',
      'delete closing-soon',
      'delete closed',
      'closed in 19000',
    ]);
  });

  it('schedules the four timers of a new voting one minute before each is due', () => {
    expect(formatPlan(undefined, createSample(), ms('07:00'))).to.deep.equal([
      'starting-soon@08:44:00',
      'opened@08:59:00',
      'closing-soon@09:54:00',
      'closed@09:59:00',
    ]);
  });

  it('schedules a timer with its kind and its time', () => {
    expect(planTimers(undefined, createSample(), ms('07:00')).at(-1)).to.deep.equal({
      step: 'schedule',
      kind: 'closed',
      at: ms('09:59'),
    });
  });

  it('sends timers directly that are due within two minutes or overdue', () => {
    expect(formatPlan(undefined, createSample(), ms('08:43'))[0]).to.equal('starting-soon in 120000');
    expect(formatPlan(undefined, createSample(), ms('08:42:59.999'))[0]).to.equal('starting-soon@08:44:00');
    expect(formatPlan(undefined, createSample(), ms('08:50'))[0]).to.equal('starting-soon in 0');
    expect(formatPlan(undefined, createSample(), ms('08:59:59.999'))).to.deep.equal([
      'starting-soon in 0',
      'opened in 1',
      'closing-soon@09:54:00',
      'closed@09:59:00',
    ]);
  });

  it('skips announcements of moments that have passed', () => {
    expect(formatPlan(undefined, createSample(), ms('09:00'))).to.deep.equal([
      'opened in 0',
      'closing-soon@09:54:00',
      'closed@09:59:00',
    ]);
    expect(formatPlan(undefined, createSample(), ms('10:00'))).to.deep.equal(['opened in 0', 'closed in 0']);
  });

  it('moves all timers with the window, and announces a start within 15 minutes at once', () => {
    const before = createSample();
    const after = createSample({ version: 4, windowVersion: 2, startsAt: at('08:10') });
    expect(formatPlan(before, after, ms('08:00'))).to.deep.equal([
      'delete starting-soon',
      'starting-soon in 0',
      'opened@08:09:00',
      'closing-soon@09:54:00',
      'closed@09:59:00',
    ]);
  });

  it('announces a moved start again, but not an unchanged one', () => {
    const fired = { 'starting-soon': at('09:00') };
    const before = createSample({ fired });
    const moved = createSample({ windowVersion: 2, startsAt: at('09:30'), fired });
    expect(formatPlan(before, moved, ms('08:50'))[0]).to.equal('starting-soon@09:14:00');
    const longer = createSample({ windowVersion: 2, endsAt: at('11:00'), fired });
    expect(formatPlan(before, longer, ms('08:50'))).to.deep.equal([
      'delete starting-soon',
      'opened@08:59:00',
      'closing-soon@10:54:00',
      'closed@10:59:00',
    ]);
  });

  it('opens an extended voting once, also when the timer was on its way', () => {
    const events = { opened: at('09:00') };
    const longer = { windowVersion: 2, endsAt: at('11:00') };
    const plan = formatPlan(
      createSample({ fired: events }),
      createSample({ ...longer, fired: events }),
      ms('09:00:10'),
    );
    expect(plan.filter((name) => name.startsWith('opened'))).to.deep.equal([]);
    expect(formatPlan(createSample(), createSample(longer), ms('09:00:10'))).to.include('opened in 0');
  });

  it('deletes all schedules when the voting is cancelled, once', () => {
    const gone = createSample({ version: 4, cancelled: true });
    expect(formatPlan(createSample(), gone, ms('07:00'))).to.deep.equal([
      'delete starting-soon',
      'delete opened',
      'delete closing-soon',
      'delete closed',
    ]);
    expect(formatPlan(gone, { ...gone, version: 5 }, ms('07:00'))).to.deep.equal([]);
  });

  it('plans nothing for a voting that is cancelled before it is seen', () => {
    expect(planTimers(undefined, createSample({ cancelled: true }), ms('07:00'))).to.deep.equal([]);
  });

  it('plans nothing for any other change', () => {
    expect(
      formatPlan(createSample(), createSample({ version: 4, title: 'Dinner' }), ms('07:00')),
    ).to.deep.equal([]);
    expect(
      formatPlan(createSample(), createSample({ fired: { opened: at('09:00') } }), ms('09:00')),
    ).to.deep.equal([]);
  });
});
