import { expect } from 'chai';
import {
  at,
  createDeployment,
  createPipeline,
  createStep,
  hourMs,
  startMs,
} from '../../../test/support/sample-deliveries.ts';
import { detectPipelineAlerts } from './pipeline-alerts.ts';

describe('detectPipelineAlerts', () => {
  const now = startMs + 100 * hourMs;
  const ofFeature = { branch: 'feature' };

  it('detects nothing for a pipeline that passes in time', () => {
    const reports = [createPipeline(90, 'passed'), createPipeline(99.5, 'running')];
    expect(detectPipelineAlerts(reports, now)).to.deep.equal([]);
    expect(detectPipelineAlerts([], now)).to.deep.equal([]);
  });

  it('detects that main is red more than half an hour after a failure', () => {
    const failed = createPipeline(98, 'failed');
    const minutesLater = (minutes: number) => startMs + 98.5 * hourMs + minutes * 60_000;
    expect(detectPipelineAlerts([failed], minutesLater(30))).to.deep.equal([]);
    expect(detectPipelineAlerts([failed], minutesLater(30) + 1)).to.deep.equal(['mainRed']);
    expect(detectPipelineAlerts([createPipeline(90, 'passed'), failed], now)).to.deep.equal(['mainRed']);
  });

  it('detects that main is red until a later pipeline passes', () => {
    const failed = createPipeline(98, 'failed');
    for (const result of ['running', 'failed', 'stopped'] as const)
      expect(detectPipelineAlerts([failed, createPipeline(99.4, result)], now), result).to.deep.equal([
        'mainRed',
      ]);
    expect(detectPipelineAlerts([failed, createPipeline(99.4, 'passed')], now)).to.deep.equal([]);
    expect(detectPipelineAlerts([createPipeline(99.4, 'passed'), failed], now)).to.deep.equal([]);
  });

  it('does not call main red after pipelines that were stopped', () => {
    expect(detectPipelineAlerts([createPipeline(98, 'stopped')], now)).to.deep.equal([]);
  });

  it('detects that the latest pipeline took more than 45 minutes', () => {
    const slow = { ...createPipeline(90, 'passed'), endedAt: at(90.75) };
    const slower = { ...slow, endedAt: new Date(startMs + 90.75 * hourMs + 1).toISOString() };
    expect(detectPipelineAlerts([slow], now)).to.deep.equal([]);
    expect(detectPipelineAlerts([slower], now)).to.deep.equal(['pipelineSlow']);
    expect(detectPipelineAlerts([slower, createPipeline(95, 'passed')], now)).to.deep.equal([]);
    const next = createPipeline(99.5, 'running');
    expect(detectPipelineAlerts([slower, next], now), 'it has not ended').to.deep.equal(['pipelineSlow']);
  });

  it('detects a pipeline that has not ended after 90 minutes', () => {
    const running = createPipeline(98.5, 'running');
    expect(detectPipelineAlerts([running], now)).to.deep.equal([]);
    expect(detectPipelineAlerts([running], now + 1)).to.deep.equal(['pipelineStuck']);
  });

  it('ignores pipelines of other branches', () => {
    const reports = [
      createPipeline(90, 'passed'),
      { ...createPipeline(92, 'running'), ...ofFeature },
      { ...createPipeline(95, 'failed', 3), ...ofFeature },
    ];
    expect(detectPipelineAlerts(reports, now)).to.deep.equal([]);
  });

  it('ignores the steps of pipelines', () => {
    const reports = [createPipeline(90, 'passed'), createStep(95, 'Tests', { result: 'failed' })];
    expect(detectPipelineAlerts(reports, now)).to.deep.equal([]);
  });

  it('detects more than three deployments to qa per deployment to production', () => {
    const toQa = [1, 2, 3].map((hours) => createDeployment(hours, { stage: 'qa' }));
    const reports = [...toQa, createDeployment(5)];
    expect(detectPipelineAlerts(reports, now)).to.deep.equal([]);
    expect(detectPipelineAlerts([...reports, createDeployment(6, { stage: 'qa' })], now)).to.deep.equal([
      'qaToProdHigh',
    ]);
  });

  it('detects that less than 90 % of at least ten pipelines pass', () => {
    const createPipelines = (count: number, failed: number) =>
      Array.from({ length: count }, (_, i) => createPipeline(i * 2, i < failed ? 'failed' : 'passed'));
    expect(detectPipelineAlerts(createPipelines(10, 2), now)).to.deep.equal(['pipelineFailsOften']);
    expect(detectPipelineAlerts(createPipelines(10, 1), now)).to.deep.equal([]);
    expect(detectPipelineAlerts(createPipelines(9, 2), now)).to.deep.equal([]);
  });
});
