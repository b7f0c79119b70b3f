import { expect } from 'chai';
import { type BallotsExport, getExportStatus } from './ballots-export.ts';

const endsAt = '2026-03-01T10:00:00.000Z';
const running: BallotsExport = { state: 'running', runId: 'run-1', startedAt: 1_000, attempts: 1, endsAt };
const ready = { madeAt: 2_000, votes: 3, differentBallots: 2 };

describe('getExportStatus', () => {
  it('is none without an export and for an export of another end', () => {
    expect(getExportStatus(undefined, endsAt, 0)).to.deep.equal({ state: 'none' });
    expect(getExportStatus(running, '2026-03-01T11:00:00.000Z', 1_000)).to.deep.equal({ state: 'none' });
  });

  it('is running for 15 minutes, then failed', () => {
    expect(getExportStatus(running, endsAt, 1_000 + 899_999)).to.deep.equal({
      state: 'running',
      runId: 'run-1',
    });
    expect(getExportStatus(running, endsAt, 1_000 + 900_000)).to.deep.equal({ state: 'failed' });
  });

  it('is ready for a day', () => {
    const current: BallotsExport = { ...running, state: 'ready', ready };
    const dayMs = 86_400_000;
    expect(getExportStatus(current, endsAt, 2_000 + dayMs - 1)).to.deep.equal({
      state: 'ready',
      runId: 'run-1',
      ready,
    });
    expect(getExportStatus(current, endsAt, 2_000 + dayMs)).to.deep.equal({ state: 'none' });
    expect(getExportStatus({ ...running, state: 'ready' }, endsAt, 2_000)).to.deep.equal({ state: 'none' });
  });

  it('is failed after the last attempt', () => {
    expect(getExportStatus({ ...running, state: 'failed' }, endsAt, 1_000)).to.deep.equal({
      state: 'failed',
    });
  });
});
