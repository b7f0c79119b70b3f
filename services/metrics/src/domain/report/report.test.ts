import { expect } from 'chai';
import * as z from 'zod/mini';
import { computePartitionCommand, isRunning, mergeReportCommand, type Report } from './report.ts';

const startedAt = Date.UTC(2026, 11, 1, 2);
const runId = '01J00000000000000000000000';
const report: Report = { month: '2026-11', state: 'running', runId, startedAt, bills: {} };

describe('isRunning', () => {
  it('is true for 15 minutes', () => {
    expect(isRunning(report, startedAt)).to.equal(true);
    expect(isRunning(report, startedAt + 15 * 60_000 - 1)).to.equal(true);
    expect(isRunning(report, startedAt + 15 * 60_000)).to.equal(false);
  });

  it('is false for a completed report', () => {
    expect(isRunning({ ...report, state: 'ready' }, startedAt)).to.equal(false);
  });
});

describe('an internal command of metrics', () => {
  it('keeps the type and the data of commands that wait in a queue during a release', () => {
    const source = '/suffra/metrics';
    expect(computePartitionCommand).to.include({ type: 'compute-report-partition', source });
    expect(mergeReportCommand).to.include({ type: 'merge-report', source });
    const run = { month: '2026-11', runId };
    expect(z.parse(mergeReportCommand.data, run)).to.deep.equal(run);
    for (const bucket of [0, 63])
      expect(z.parse(computePartitionCommand.data, { ...run, bucket })).to.deep.equal({ ...run, bucket });
  });

  it('computes one of 64 buckets', () => {
    for (const bucket of [-1, 64, 0.5])
      expect(
        z.safeParse(computePartitionCommand.data, { month: '2026-11', runId, bucket }).success,
        `${bucket}`,
      ).to.equal(false);
  });
});
