import { expect } from 'chai';
import { timerPlan } from '../../src/timers/plan.ts';
import { atExpression, scheduleName } from '../../src/timers/schedules.ts';
import { dueAt } from '../../src/timers/timer.ts';
import { at, ms, sample } from '../support/sample.ts';

/** A plan in short: `opened@08:59:00`, `opened in 30000`, `drop opened`. */
const short = (...args: Parameters<typeof timerPlan>): string[] =>
  timerPlan(...args).map((each) => {
    if (each.step === 'drop') return `drop ${each.kind}`;
    if (each.step === 'send') return `${each.kind} in ${each.inMs}`;
    return `${each.kind}@${new Date(each.at).toISOString().slice(11, 19)}`;
  });

describe('when a timer is due', () => {
  it('is 15 minutes before the start, at the start, 5 minutes before the end, at the end', () => {
    const due = (['starting-soon', 'opened', 'closing-soon', 'closed'] as const).map((kind) =>
      dueAt(kind, sample()),
    );
    expect(due).to.deep.equal([ms('08:45'), ms('09:00'), ms('09:55'), ms('10:00')]);
  });

  it('is at the start for closing-soon, when the window is shorter than 5 minutes', () => {
    expect(dueAt('closing-soon', sample({ endsAt: at('09:03') }))).to.equal(ms('09:00'));
  });
});

describe('the plan of timers', () => {
  it('schedules the four of a new voting, each a minute ahead, for the queue to wait the rest', () => {
    expect(short(undefined, sample(), ms('07:00'))).to.deep.equal([
      'starting-soon@08:44:00',
      'opened@08:59:00',
      'closing-soon@09:54:00',
      'closed@09:59:00',
    ]);
  });

  it('sends at once what is due within two minutes, and what should have been', () => {
    expect(short(undefined, sample(), ms('08:43'))[0]).to.equal('starting-soon in 120000');
    expect(short(undefined, sample(), ms('08:42:59.999'))[0]).to.equal('starting-soon@08:44:00');
    expect(short(undefined, sample(), ms('08:50'))[0]).to.equal('starting-soon in 0');
    expect(short(undefined, sample(), ms('08:59:59.999'))).to.deep.equal([
      'starting-soon in 0',
      'opened in 1',
      'closing-soon@09:54:00',
      'closed@09:59:00',
    ]);
  });

  it('warns of nothing that has come already', () => {
    expect(short(undefined, sample(), ms('09:00'))).to.deep.equal([
      'opened in 0',
      'closing-soon@09:54:00',
      'closed@09:59:00',
    ]);
    expect(short(undefined, sample(), ms('10:00'))).to.deep.equal(['opened in 0', 'closed in 0']);
  });

  it('moves all with the window; a start moved to within 15 minutes is announced at once', () => {
    const before = sample();
    const after = sample({ version: 4, windowVersion: 2, startsAt: at('08:10') });
    expect(short(before, after, ms('08:00'))).to.deep.equal([
      'drop starting-soon',
      'starting-soon in 0',
      'opened@08:09:00',
      'closing-soon@09:54:00',
      'closed@09:59:00',
    ]);
  });

  it('tells again of a start that was moved after it was told of, but not of one that stayed', () => {
    const fired = { 'starting-soon': at('09:00') };
    const before = sample({ fired });
    const moved = sample({ windowVersion: 2, startsAt: at('09:30'), fired });
    expect(short(before, moved, ms('08:50'))[0]).to.equal('starting-soon@09:14:00');
    const longer = sample({ windowVersion: 2, endsAt: at('11:00'), fired });
    expect(short(before, longer, ms('08:50'))).to.deep.equal([
      'drop starting-soon',
      'opened@08:59:00',
      'closing-soon@10:54:00',
      'closed@10:59:00',
    ]);
  });

  it('opens an extended voting once, also when its opening was on its way as it was extended', () => {
    const told = { opened: at('09:00') };
    const longer = { windowVersion: 2, endsAt: at('11:00') };
    const plan = short(sample({ fired: told }), sample({ ...longer, fired: told }), ms('09:00:10'));
    expect(plan.filter((each) => each.startsWith('opened'))).to.deep.equal([]);
    expect(short(sample(), sample(longer), ms('09:00:10'))).to.include('opened in 0');
  });

  it('takes all away when the voting is cancelled, once', () => {
    const gone = sample({ version: 4, cancelled: true });
    expect(short(sample(), gone, ms('07:00'))).to.deep.equal([
      'drop starting-soon',
      'drop opened',
      'drop closing-soon',
      'drop closed',
    ]);
    expect(short(gone, { ...gone, version: 5 }, ms('07:00'))).to.deep.equal([]);
  });

  it('does nothing for any other change', () => {
    expect(short(sample(), sample({ version: 4, title: 'Dinner' }), ms('07:00'))).to.deep.equal([]);
    expect(short(sample(), sample({ fired: { opened: at('09:00') } }), ms('09:00'))).to.deep.equal([]);
  });
});

describe('a schedule', () => {
  it('never names a second that comes before its instant', () => {
    expect(atExpression(ms('08:59'))).to.equal('at(2026-12-01T08:59:00)');
    expect(atExpression(ms('08:59:00.001'))).to.equal('at(2026-12-01T08:59:01)');
    expect(atExpression(ms('23:59:59.999'))).to.equal('at(2026-12-02T00:00:00)');
  });

  it('has a name that EventBridge takes', () => {
    expect(scheduleName('0'.repeat(26), 'starting-soon')).to.match(/^[\w.-]{1,64}$/);
  });
});
