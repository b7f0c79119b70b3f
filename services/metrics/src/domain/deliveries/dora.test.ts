import type { Delivery } from '@suffra/shared/deliveries';
import { expect } from 'chai';
import {
  at,
  createCommitHash,
  createDeployment,
  hourMs,
  startMs,
} from '../../../test/support/sample-deliveries.ts';
import { computeDoraMetrics, computeMedian } from './dora.ts';

const range = { from: startMs, to: startMs + 10 * 24 * hourMs };

describe('computeDoraMetrics', () => {
  it('returns no metrics without reports', () => {
    expect(computeDoraMetrics([], 'prod', range)).to.deep.equal({
      deploymentsPerDay: 0,
      changeFailRate: 0,
      reworkRate: 0,
    });
  });

  it('measures the lead time from each commit to its deployment in production', () => {
    const commits = [20, 1, 3].map((hours) => ({
      commit: createCommitHash('a'),
      committedAt: at(30 - hours),
    }));
    const reports = [
      createDeployment(30, { commits }),
      createDeployment(40, { stage: 'qa' }),
      createDeployment(50, { result: 'failed' }),
    ];
    expect(computeDoraMetrics(reports, 'prod', range).leadTime).to.equal(3 * hourMs);
    expect(computeDoraMetrics(reports, 'prod', range).deploymentsPerDay).to.equal(0.1);
  });

  it('counts rollbacks and causes of incidents as failures, and recovery until the next success', () => {
    const reports: Delivery[] = [
      createDeployment(10),
      createDeployment(20, { result: 'rolled-back' }),
      createDeployment(21, { result: 'failed' }),
      createDeployment(24),
      createDeployment(30, { commit: createCommitHash('c') }),
      {
        kind: 'incident',
        incidentId: 'INC-1',
        stage: 'prod',
        openedAt: at(31),
        closedAt: at(33),
        causedBy: createCommitHash('c'),
      },
      createDeployment(33, { cause: 'incident' }),
    ];
    const dora = computeDoraMetrics(reports, 'prod', range);
    expect(dora.changeFailRate).to.equal(0.5);
    // Four hours, three hours, and the two of the incident.
    expect(dora.recoveryTime).to.equal(3 * hourMs);
    expect(dora.reworkRate).to.equal(0.1667);
  });

  it('measures the time to the next success, in order of time, also after the range', () => {
    const reports = [
      createDeployment(300),
      createDeployment(240.5),
      createDeployment(239, { result: 'failed' }),
      createDeployment(100),
    ];
    expect(computeDoraMetrics(reports, 'prod', range).recoveryTime).to.equal(1.5 * hourMs);
  });

  it('measures the duration of the incident if a deployment caused one', () => {
    const incident = {
      kind: 'incident',
      incidentId: 'INC-1',
      stage: 'prod',
      openedAt: at(31),
      causedBy: createCommitHash('c'),
    } as const;
    const reports = [createDeployment(30, { commit: createCommitHash('c') }), createDeployment(39)];
    const closed = computeDoraMetrics([...reports, { ...incident, closedAt: at(33) }], 'prod', range);
    expect(closed).to.include({ recoveryTime: 2 * hourMs, changeFailRate: 0.5 });
    const open = computeDoraMetrics([...reports, incident], 'prod', range);
    expect(open).to.include({ changeFailRate: 0.5 }).and.not.have.property('recoveryTime');
  });

  it('has no recovery time while no deployment succeeded after a failure', () => {
    const reports = [createDeployment(10), createDeployment(20, { result: 'failed' })];
    expect(computeDoraMetrics(reports, 'prod', range)).to.not.have.property('recoveryTime');
  });

  it('ignores incidents of another stage', () => {
    const incident = {
      kind: 'incident',
      incidentId: 'INC-1',
      stage: 'qa',
      openedAt: at(11),
      causedBy: createCommitHash('a'),
    } as const;
    expect(computeDoraMetrics([createDeployment(10), incident], 'prod', range).changeFailRate).to.equal(0);
  });

  it('includes a deployment that ends at the start of the range, and none at its end', () => {
    const reports = [-1, 0, 240, 250].map((hours) => createDeployment(hours));
    expect(computeDoraMetrics(reports, 'prod', range).deploymentsPerDay).to.equal(0.1);
  });

  it('divides by one day if the range is shorter', () => {
    const hour = { from: startMs, to: startMs + hourMs };
    expect(computeDoraMetrics([createDeployment(0.5)], 'prod', hour).deploymentsPerDay).to.equal(1);
  });

  it('counts deployments because of an incident and rollbacks as rework', () => {
    const reports = (['change', 'change', 'change', 'incident', 'rollback'] as const).map((cause, i) =>
      createDeployment(10 + i, { cause }),
    );
    expect(computeDoraMetrics(reports, 'prod', range).reworkRate).to.equal(0.4);
  });

  it('returns the mean of the two middle values as the median of an even number', () => {
    expect(computeMedian([4, 1])).to.equal(2.5);
    expect(computeMedian([10, 9, 100, 1])).to.equal(9.5);
    expect(computeMedian([100, 9, 20])).to.equal(20);
    expect(computeMedian([])).to.equal(undefined);
  });
});
