import { expect } from 'chai';
import { finishExportRun, readExport, startExportRun } from '../../src/storage/exports.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('runs of an export #attempts', () => {
  const votingId = '0000000000000000000000000A';
  let fixture: Fixture;

  before(async () => {
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const createRun = (runId: string) => ({
    runId,
    startedAt: 1_000,
    attempts: 1,
    anonymousRows: 0,
    endsAt: '2026-03-01T10:00:00.000Z',
  });
  const start = (runId: string, current: Awaited<ReturnType<typeof readExport>>) =>
    startExportRun(fixture.tenantId, votingId, createRun(runId), current);
  const finish = (runId: string) =>
    finishExportRun({ tenantId: fixture.tenantId, votingId, runId }, undefined, 2_000);
  const read = () => readExport(fixture.tenantId, votingId);

  it('are not started if another run was started since the export was read', async () => {
    expect(await start('run-1', undefined)).to.equal(true);
    expect(await start('run-2', undefined)).to.equal(false);
    const first = await read();
    expect(await start('run-2', first)).to.equal(true);
    expect(await start('run-3', first)).to.equal(false);
    expect((await read())?.runId).to.equal('run-2');
  });

  it('are not started if the run has finished since the export was read', async () => {
    await start('run-1', undefined);
    const running = await read();
    await finish('run-1');
    expect(await start('run-2', running)).to.equal(false);
    expect(await read()).to.include({ runId: 'run-1', state: 'failed' });
  });

  it('are finished once, and only if they were not replaced', async () => {
    await start('run-1', undefined);
    await start('run-2', await read());
    expect(await finish('run-1')).to.equal(false);
    expect(await finish('run-2')).to.equal(true);
    expect(await finish('run-2')).to.equal(false);
  });
});
