import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { createEmptyMetrics } from '../../src/domain/metrics.ts';
import { toMonthMetrics } from '../../src/domain/report/month-metrics.ts';
import { insertBill, readBill } from '../../src/storage/bills.ts';
import { completeReport, readReport, startReport } from '../../src/storage/reports.ts';
import { newTenantId } from '../support/fixtures.ts';

const month = '2026-03';
const noMonth = { metrics: createEmptyMetrics(), people: 0 };
const ready = (runId: string, accounts: number) => ({
  completedAt: 1,
  accounts,
  pages: 0,
  runId,
  totals: toMonthMetrics(noMonth, noMonth, {}),
  top: [],
  basis: 'price-list' as const,
  timeZone: 'UTC',
});

describe('the row of a report', () => {
  before(async function () {
    this.timeout(120_000);
    await getPlatform('metrics');
  });

  const start = (tenantId: string, runId: string) =>
    startReport(tenantId, { month, runId, startedAt: 1, bills: {} }, 'test');
  const complete = (tenantId: string, runId: string, accounts: number) =>
    completeReport(tenantId, { month, runId }, ready(runId, accounts), [], 'test');

  it('keeps the later of two runs, whichever is started last', async () => {
    const tenantId = newTenantId();
    const [earlier, later] = [generateId(), generateId()].sort() as [string, string];
    expect(await start(tenantId, later)).to.equal(true);
    expect(await start(tenantId, earlier)).to.equal(false);
    expect(await start(tenantId, later), 'the same run').to.equal(false);
    expect((await readReport(tenantId, month))?.runId).to.equal(later);
  });

  it('takes the result of the current run only', async () => {
    const tenantId = newTenantId();
    const [earlier, later] = [generateId(), generateId()].sort() as [string, string];
    expect(await complete(tenantId, earlier, 1), 'a report that was never started').to.equal(false);
    await start(tenantId, earlier);
    await start(tenantId, later);
    expect(await complete(tenantId, earlier, 1)).to.equal(false);
    expect(await readReport(tenantId, month)).to.include({ state: 'running', runId: later });
    expect(await complete(tenantId, later, 2)).to.equal(true);
  });

  it('takes the result of a run once', async () => {
    const tenantId = newTenantId();
    const runId = generateId();
    await start(tenantId, runId);
    expect(await complete(tenantId, runId, 1)).to.equal(true);
    expect(await complete(tenantId, runId, 2)).to.equal(false);
    expect((await readReport(tenantId, month))?.ready?.accounts).to.equal(1);
  });

  it('keeps the completed report while another run computes it again', async () => {
    const tenantId = newTenantId();
    const [earlier, later] = [generateId(), generateId()].sort() as [string, string];
    await start(tenantId, earlier);
    await complete(tenantId, earlier, 1);
    expect(await start(tenantId, later)).to.equal(true);
    const report = await readReport(tenantId, month);
    expect([report?.state, report?.ready?.runId]).to.deep.equal(['running', earlier]);
  });
});

describe('the bill of a month', () => {
  before(() => getPlatform('metrics'));

  it('is stored once', async () => {
    // A month that no other test uses.
    const billMonth = `21${String(Date.now() % 100).padStart(2, '0')}-0${1 + (process.pid % 9)}`;
    await insertBill(billMonth, { bill: 1, modelled: 2 });
    const stored = await readBill(billMonth);
    await insertBill(billMonth, { bill: 3, modelled: 4 });
    expect(await readBill(billMonth)).to.deep.equal(stored);
    expect(stored).to.deep.equal({ bill: 1, modelled: 2 });
  });
});
