import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { runSweep } from '@suffra/shared/test-support/run-sweep';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { bucketCount } from '../../src/domain/series.ts';
import { createMetricsSweep } from '../../src/schedules/hourly.ts';
import { readTableRow } from '../../src/storage/read-table-row.ts';
import { reportKey } from '../../src/storage/report-row.ts';
import { readReport, startReport } from '../../src/storage/reports.ts';
import { toPartitionCommands } from '../../src/streams/report-commands.ts';
import { newReportTenantId, runReport } from '../support/report-fixtures.ts';

const minuteMs = 60_000;
const month = '2026-03';
const startedAt = Date.parse('2026-04-01T02:50:00.000Z');

describe('the sweep of metrics #load', function () {
  this.timeout(90_000);
  let stream: StreamReader;
  let tenantId: string;

  before(async () => {
    await getPlatform('metrics');
    stream = await openStreamReader(process.env.METRICS_TABLE ?? '');
  });
  beforeEach(async () => {
    tenantId = newReportTenantId();
    await startReport(tenantId, { month, runId: generateId(), startedAt, bills: {} }, 'test-correlation');
    // The commands of the start are lost.
    await stream.next(tenantId);
  });

  const sweep = (now: number, runs = 1) => runSweep(createMetricsSweep, tenantId, now, runs);
  const readDueAt = async () => (await readTableRow(reportKey(tenantId, month)))?.dueAt;
  const receiveCommands = async () =>
    toTableChanges(await stream.next(tenantId)).flatMap(toPartitionCommands);

  it('has a report computed again whose commands were lost, once', async () => {
    expect(await sweep(startedAt + 10 * minuteMs - 1)).to.equal(0);
    expect(await receiveCommands()).to.deep.equal([]);
    expect(await sweep(startedAt + 10 * minuteMs, 10)).to.equal(1);
    const runId = (await readReport(tenantId, month))?.runId;
    const commands = await receiveCommands();
    expect(commands.map(({ event }) => event.data)).to.deep.equal(
      Array.from({ length: bucketCount }, (_, bucket) => ({ month, runId, bucket })),
    );
    expect(await sweep(startedAt + 20 * minuteMs)).to.equal(0);
    expect(await sweep(startedAt + 40 * minuteMs)).to.equal(1);
  });

  it('ignores a report that was completed, also while the sweep runs', async () => {
    await Promise.all([runReport(tenantId, month), sweep(startedAt + 10 * minuteMs)]);
    expect((await readReport(tenantId, month))?.state).to.equal('ready');
    expect(await readDueAt()).to.equal(undefined);
    expect(await sweep(startedAt + 24 * 60 * minuteMs)).to.equal(0);
  });

  it('ignores the start of a run that another run replaced', async () => {
    const later = startedAt + 9 * minuteMs;
    await startReport(
      tenantId,
      { month, runId: generateId(), startedAt: later, bills: {} },
      'test-correlation',
    );
    expect(await sweep(startedAt + 15 * minuteMs)).to.equal(0);
    expect(await readDueAt()).to.equal(later + 10 * minuteMs);
  });
});
