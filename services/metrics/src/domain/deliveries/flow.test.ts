import type { Delivery } from '@suffra/shared/deliveries';
import { expect } from 'chai';
import {
  at,
  createDeployment,
  createPipeline,
  createStep,
  hourMs,
} from '../../../test/support/sample-deliveries.ts';
import { computeFlowMetrics } from './flow.ts';

describe('computeFlowMetrics', () => {
  it('returns no durations and no steps without reports', () => {
    expect(computeFlowMetrics([])).to.deep.equal({
      pipelines: 0,
      successRate: 0,
      steps: [],
      rolledCompleteAndAccurate: 1,
      flaky: [],
    });
  });

  it('counts the completed pipelines of main, and takes the duration from those that passed', () => {
    const reports: Delivery[] = [
      createPipeline(1, 'passed', 2),
      createPipeline(2, 'passed', 0.5),
      createPipeline(3, 'passed', 1),
      createPipeline(4, 'failed', 3),
      createPipeline(5, 'running'),
      { ...createPipeline(6, 'passed', 9), branch: 'feature' },
      createDeployment(7, { stage: 'dev' }),
    ];
    expect(computeFlowMetrics(reports)).to.deep.equal({
      pipelines: 4,
      successRate: 0.75,
      duration: hourMs,
      steps: [],
      rolledCompleteAndAccurate: 1,
      flaky: [],
    });
  });

  it('returns runs, success rate, duration and waiting time of each step of main', () => {
    const reports: Delivery[] = [
      createPipeline(1, 'passed'),
      createStep(1, 'Tests', { queuedAt: at(0.5), endedAt: at(2) }),
      createStep(2, 'Tests', { endedAt: at(5) }),
      createStep(3, 'Tests', { queuedAt: at(1), endedAt: at(5), result: 'failed' }),
      createStep(1, 'Package', { endedAt: at(1.5) }),
      createStep(1, 'Tests', { branch: 'feature', endedAt: at(20) }),
    ];
    const flow = computeFlowMetrics(reports);
    expect(flow, 'steps are not pipelines').to.include({
      pipelines: 1,
      successRate: 1,
      duration: 0.5 * hourMs,
    });
    expect(flow.steps).to.deep.equal([
      { name: 'Tests', runs: 3, successRate: 0.6667, duration: 2 * hourMs, queued: 1.25 * hourMs },
      { name: 'Package', runs: 1, successRate: 1, duration: 0.5 * hourMs },
    ]);
  });

  it('multiplies the share of commits whose first run passed over all steps', () => {
    const reports = [
      ...Array.from({ length: 10 }, (_, i) => createStep(i, 'Tests', i < 2 ? { result: 'failed' } : {})),
      // Run again at the same commit: it had come back all the same.
      createStep(0, 'Tests', { run: 2, startedAt: at(9.5), endedAt: at(9.6) }),
      ...Array.from({ length: 10 }, (_, i) => createStep(i, 'Qa', i < 1 ? { result: 'failed' } : {})),
      ...Array.from({ length: 10 }, (_, i) => createStep(i, 'Package')),
      createStep(3, 'Tests', { branch: 'feature', result: 'failed' }),
    ];
    expect(computeFlowMetrics(reports).rolledCompleteAndAccurate).to.equal(0.72);
    expect(computeFlowMetrics(reports).steps.find(({ name }) => name === 'Tests')).to.include({
      runs: 11,
      successRate: 0.8182,
    });
  });

  it('takes the run that started first as the first one, whatever the order of the reports', () => {
    const retry = createStep(1, 'Tests', { run: 2, startedAt: at(3) });
    const failure = createStep(1, 'Tests', { result: 'failed' });
    for (const reports of [
      [retry, failure],
      [failure, retry],
    ])
      expect(computeFlowMetrics(reports).rolledCompleteAndAccurate).to.equal(0);
  });

  it('lists only tests that failed and passed for the same commit as flaky', () => {
    const tests = (...failedTitles: string[]) => ({ passed: 9, failed: failedTitles.length, failedTitles });
    const reports = [
      createStep(1, 'Tests', { tests: tests('shaky', 'broken') }),
      createStep(1, 'Tests', { run: 2, tests: tests('broken') }),
      createStep(2, 'Tests', { tests: tests() }),
    ];
    expect(computeFlowMetrics(reports).flaky).to.deep.equal([{ title: 'shaky', times: 1 }]);
  });

  it('does not call a test flaky that passed in another step, or in a run without test results', () => {
    const failed = { passed: 8, failed: 1, failedTitles: ['adds'] };
    const passed = { passed: 9, failed: 0, failedTitles: [] };
    const reports = [
      createStep(1, 'Unit tests', { tests: failed }),
      createStep(1, 'Browser tests', { tests: passed }),
      createStep(1, 'Unit tests', { run: 2 }),
    ];
    expect(computeFlowMetrics(reports).flaky).to.deep.equal([]);
    const unreported = [createStep(1, 'Unit tests'), createStep(1, 'Unit tests', { run: 2, tests: passed })];
    expect(computeFlowMetrics(unreported).flaky).to.deep.equal([]);
  });

  it('sorts flaky tests by how often they failed, then by title', () => {
    const tests = (...failedTitles: string[]) => ({ passed: 9, failed: failedTitles.length, failedTitles });
    const reports = [
      createStep(1, 'Tests', { tests: tests('once b', 'once a', 'once c', 'twice') }),
      createStep(1, 'Tests', { run: 2, tests: tests() }),
      createStep(2, 'Tests', { branch: 'feature', tests: tests('twice') }),
      createStep(2, 'Tests', { branch: 'feature', run: 2, tests: tests() }),
    ];
    expect(computeFlowMetrics(reports).flaky).to.deep.equal([
      { title: 'twice', times: 2 },
      { title: 'once a', times: 1 },
      { title: 'once b', times: 1 },
      { title: 'once c', times: 1 },
    ]);
  });

  it('returns the number of deployments to qa per deployment to production', () => {
    const incident = { kind: 'incident', incidentId: 'INC-1', stage: 'qa', openedAt: at(1) } as const;
    const reports = [incident, ...[1, 2, 3].map((i) => createDeployment(i, { stage: 'qa' }))];
    expect(computeFlowMetrics(reports)).to.not.have.property('qaToProd');
    expect(computeFlowMetrics([...reports, createDeployment(4)]).qaToProd).to.equal(3);
  });
});
