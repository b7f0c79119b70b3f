import { byteOrderMark, type CsvField, semicolonDialect, toCsvRecord } from '@suffra/shared/csv';
import { completeUploads } from '@suffra/shared/files/upload-files';
import { getPreviousMonth } from '../domain/month.ts';
import { addCost, noCost } from '../domain/report/cost.ts';
import { csvHeader, toCsvFields } from '../domain/report/csv-columns.ts';
import { type AccountMetrics, type MonthMetrics, toMonthMetrics } from '../domain/report/month-metrics.ts';
import type { CompletedReport, Report, ReportRun } from '../domain/report/report.ts';
import { type ReportFiles, startReportFiles } from '../storage/report-files.ts';
import { pageSize, upsertReportPage } from '../storage/report-pages.ts';
import { type ReportPart, readMergedAccounts } from '../storage/report-parts.ts';
import { readMonthMetrics } from './read-month-metrics.ts';

/** Number of accounts in the list of the top accounts. */
const maxTopAccounts = 10;

type MergedReport = Omit<CompletedReport, 'completedAt' | 'runId'>;

/**
 * Merges the parts of a report into its files and its pages. Accounts are written while they are merged. The same days
 * result in the same bytes, however often the report is computed.
 */
export async function mergeReport(
  run: ReportRun,
  { bills, timeZone }: Pick<Report, 'bills'> & { timeZone: string },
  parts: readonly ReportPart[],
): Promise<MergedReport> {
  const totals = await readTotals(run, { bills }, parts);
  const files = startReportFiles(run);
  const basis = bills.now === undefined ? 'price-list' : 'bill';
  return completeUploads(Object.values(files), () =>
    writeAccounts(run, { totals, basis, timeZone }, parts, files),
  );
}

async function writeAccounts(
  run: ReportRun,
  { totals, basis, timeZone }: Pick<MergedReport, 'totals' | 'basis' | 'timeZone'>,
  parts: readonly ReportPart[],
  files: ReportFiles,
): Promise<MergedReport> {
  await writeCsv(files, csvHeader, byteOrderMark);
  const head = { tenantId: run.tenantId, month: run.month, timeZone, currency: 'USD', basis };
  let cost = noCost;
  let accounts = 0;
  let pages = 0;
  let page: AccountMetrics[] = [];
  let top: AccountMetrics[] = [];
  const writePage = async () => {
    await upsertReportPage(run, pages, page);
    pages += 1;
    page = [];
  };
  await files.json.write(`${JSON.stringify(head).slice(0, -1)},"accounts":[`);
  for await (const account of readMergedAccounts(run, parts)) {
    await writeAccount(files, { account, timeZone }, accounts === 0);
    accounts += 1;
    cost = addCost(cost, account.cost);
    top = [...top, account].sort(compareByVotes).slice(0, maxTopAccounts);
    page.push(account);
    if (page.length === pageSize) await writePage();
  }
  if (page.length > 0) await writePage();
  // The cost of each account is rounded; the total is the sum of the rounded costs.
  const totalsOfAccounts: MonthMetrics = { ...totals, cost: { ...cost } };
  await files.json.write(`\n],"totals":${JSON.stringify(totalsOfAccounts)}}\n`);
  return { accounts, pages, totals: totalsOfAccounts, top, basis, timeZone };
}

async function writeCsv(files: ReportFiles, fields: readonly CsvField[], prefix = ''): Promise<void> {
  await files.csv.write(prefix + toCsvRecord(fields));
  await files['semicolon.csv'].write(prefix + toCsvRecord(fields, semicolonDialect));
}

async function writeAccount(
  files: ReportFiles,
  { account, timeZone }: { account: AccountMetrics; timeZone: string },
  isFirst: boolean,
): Promise<void> {
  await writeCsv(files, toCsvFields(account, timeZone));
  await files.json.write(`${isFirst ? '' : ','}\n${JSON.stringify(account)}`);
}

const compareByVotes = (one: AccountMetrics, other: AccountMetrics): number =>
  other.votes - one.votes || (one.account < other.account ? -1 : 1);

/** The metrics of the tenant: from its days, and its people from the parts. */
async function readTotals(
  { tenantId, month }: ReportRun,
  { bills }: Pick<Report, 'bills'>,
  parts: readonly ReportPart[],
): Promise<MonthMetrics> {
  const sumPeople = (when: 'now' | 'before') => parts.reduce((sum, { people }) => sum + people[when], 0);
  return toMonthMetrics(
    { metrics: await readMonthMetrics(tenantId, month), people: sumPeople('now') },
    { metrics: await readMonthMetrics(tenantId, getPreviousMonth(month)), people: sumPeople('before') },
    bills,
  );
}
