import type { Delivery, Deployment, StepEnded } from '@suffra/shared/deliveries';
import { expect } from 'chai';
import { doraOf, median } from '../../src/deliveries/dora.ts';
import { flowOf } from '../../src/deliveries/flow.ts';
import { troublesIn } from '../../src/deliveries/watch.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-01T00:00:00.000Z');
const time = (hours: number) => new Date(start + hours * hour).toISOString();
const hash = (letter: string) => letter.repeat(40);
const range = { from: start, to: start + 10 * 24 * hour };

const deployment = (ends: number, more: Partial<Deployment> = {}): Deployment => ({
  kind: 'deployment',
  pipeline: ends,
  run: 1,
  stage: 'prod',
  commit: hash('a'),
  startedAt: time(ends - 1),
  endedAt: time(ends),
  result: 'succeeded',
  cause: 'change',
  services: ['ballot'],
  commits: [{ commit: hash('a'), committedAt: time(ends - 2) }],
  ...more,
});
const step = (pipeline: number, name: string, more: Partial<StepEnded> = {}): StepEnded => ({
  kind: 'step',
  pipeline,
  run: 1,
  name,
  commit: hash(String(pipeline % 10)),
  branch: 'main',
  startedAt: time(pipeline),
  endedAt: time(pipeline + 0.1),
  result: 'passed',
  ...more,
});
const pipeline = (of: number, result: 'passed' | 'failed' | 'running', took = 0.5): Delivery => ({
  kind: 'pipeline',
  pipeline: of,
  run: 1,
  commit: hash('b'),
  branch: 'main',
  startedAt: time(of),
  ...(result !== 'running' && { endedAt: time(of + took) }),
  result,
});

describe('the five measures of delivery', () => {
  it('are nothing where nothing was told', () => {
    expect(doraOf([], 'prod', range)).to.deep.equal({
      deploymentsPerDay: 0,
      changeFailRate: 0,
      reworkRate: 0,
    });
  });

  it('take lead time by commit, from when it was made to when it ran in production', () => {
    const commits = [1, 3, 20].map((hours) => ({ commit: hash('a'), committedAt: time(30 - hours) }));
    const told = [
      deployment(30, { commits }),
      deployment(40, { stage: 'qa' }),
      deployment(50, { result: 'failed' }),
    ];
    expect(doraOf(told, 'prod', range).leadTime).to.equal(3 * hour);
    expect(doraOf(told, 'prod', range).deploymentsPerDay).to.equal(0.1);
  });

  it('take as failed what was rolled back, and what caused an incident; and as mended what succeeded next', () => {
    const told: Delivery[] = [
      deployment(10),
      deployment(20, { result: 'rolled-back' }),
      deployment(21, { result: 'failed' }),
      deployment(24),
      deployment(30, { commit: hash('c') }),
      {
        kind: 'incident',
        incidentId: 'INC-1',
        stage: 'prod',
        openedAt: time(31),
        closedAt: time(33),
        causedBy: hash('c'),
      },
      deployment(33, { cause: 'incident' }),
    ];
    const dora = doraOf(told, 'prod', range);
    expect(dora.changeFailRate).to.equal(0.5);
    // Four hours, three hours, and the two of the incident.
    expect(dora.recoveryTime).to.equal(3 * hour);
    expect(dora.reworkRate).to.equal(0.1667);
  });

  it('take the middle of an even number between the two', () => {
    expect(median([4, 1])).to.equal(2.5);
    expect(median([])).to.equal(undefined);
  });
});

describe('the figures of the pipeline', () => {
  it('roll complete-and-accurate over the steps, by the first go of each commit', () => {
    const told = [
      ...Array.from({ length: 10 }, (_, i) => step(i, 'Tests', i < 2 ? { result: 'failed' } : {})),
      // Run again at the same commit: it had come back all the same.
      step(0, 'Tests', { run: 2, startedAt: time(9.5), endedAt: time(9.6) }),
      ...Array.from({ length: 10 }, (_, i) => step(i, 'Qa', i < 1 ? { result: 'failed' } : {})),
      step(3, 'Tests', { branch: 'feature', result: 'failed' }),
    ];
    expect(flowOf(told).rolledCompleteAndAccurate).to.equal(0.72);
    expect(flowOf(told).steps.find(({ name }) => name === 'Tests')).to.include({
      runs: 11,
      successRate: 0.8182,
    });
  });

  it('call a test flaky that failed and passed at the same commit, and no other', () => {
    const tests = (...failedTitles: string[]) => ({ passed: 9, failed: failedTitles.length, failedTitles });
    const told = [
      step(1, 'Tests', { tests: tests('shaky', 'broken') }),
      step(1, 'Tests', { run: 2, tests: tests('broken') }),
      step(2, 'Tests', { tests: tests() }),
    ];
    expect(flowOf(told).flaky).to.deep.equal([{ title: 'shaky', times: 1 }]);
  });

  it('tell how many releases to qa there are for one to production', () => {
    const told = [1, 2, 3].map((i) => deployment(i, { stage: 'qa' }));
    expect(flowOf(told)).to.not.have.property('qaToProd');
    expect(flowOf([...told, deployment(4)]).qaToProd).to.equal(3);
  });
});

describe('the watch over the pipeline', () => {
  const now = start + 100 * hour;

  it('sees nothing wrong with one that passes in time', () => {
    expect(troublesIn([pipeline(90, 'passed'), pipeline(99.5, 'running')], now)).to.deep.equal([]);
  });

  it('sees a red main, but not while it may be mended', () => {
    expect(troublesIn([pipeline(90, 'passed'), pipeline(98, 'failed')], now)).to.deep.equal(['mainRed']);
    expect(troublesIn([pipeline(99.3, 'failed')], now)).to.deep.equal([]);
    expect(troublesIn([pipeline(90, 'failed'), pipeline(95, 'passed')], now)).to.deep.equal([]);
  });

  it('sees one that is slow, and one that is stuck', () => {
    expect(troublesIn([pipeline(90, 'passed', 0.8)], now)).to.deep.equal(['pipelineSlow']);
    expect(troublesIn([pipeline(98, 'running')], now)).to.deep.equal(['pipelineStuck']);
  });

  it('sees that changes pile up before production, and that it fails too often', () => {
    const qa = [1, 2, 3, 4].map((i) => deployment(i, { stage: 'qa' }));
    expect(troublesIn([...qa, deployment(5)], now)).to.deep.equal(['qaToProdHigh']);
    const often = Array.from({ length: 10 }, (_, i) => pipeline(i * 2, i < 2 ? 'failed' : 'passed'));
    expect(troublesIn(often, now)).to.deep.equal(['pipelineFailsOften']);
  });
});
