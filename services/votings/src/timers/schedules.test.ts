import { expect } from 'chai';
import { ms } from '../../test/support/sample-voting.ts';
import { scheduleName, toAtExpression } from './schedules.ts';

describe('a schedule', () => {
  it('rounds its instant up to a second', () => {
    expect(toAtExpression(ms('08:59'))).to.equal('at(2026-12-01T08:59:00)');
    expect(toAtExpression(ms('08:59:00.001'))).to.equal('at(2026-12-01T08:59:01)');
    expect(toAtExpression(ms('23:59:59.999'))).to.equal('at(2026-12-02T00:00:00)');
  });

  it('has a name that EventBridge Scheduler accepts', () => {
    expect(scheduleName('0'.repeat(26), 'starting-soon')).to.match(/^[\w.-]{1,64}$/);
  });
});
