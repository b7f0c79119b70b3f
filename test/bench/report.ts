import { newTenantId } from '../../services/metrics/test/support/fixtures.ts';
import { root } from '../../shared/local-platform/paths.ts';
import { getPlatform, type Platform } from '../../shared/test-support/platform.ts';
import { bundleCode } from './bundle-code.ts';
import { startChild } from './child-process.ts';
import { checkReport } from './report/check-report.ts';
import { createReport } from './report/create-report.ts';
import { readLimits } from './report/limits.ts';
import { populate } from './report/populate.ts';
import type { WorkResult } from './report/worker-messages.ts';
import { computeMedian } from './timing.ts';

/** Maximum number of accounts of a tenant. */
const [, , , accountsArg = '100000'] = process.argv;
const maxAccounts = Number(accountsArg);
const [tenth, hundredth] = [10, 100];

/**
 * Creates the report of a month in which every account of a tenant had visitors every day, through the real
 * table, queue and bucket with two workers, one of which is killed repeatedly. Checks that each account
 * appears once with the right sums, and measures how time, memory and units grow with the accounts.
 * @throws when the report is wrong, or a job exceeds the limits of its function
 */
export async function measureReport(): Promise<Record<string, string>> {
  const base = await getPlatform('metrics');
  const { file } = await bundleCode('report', `import '${root}test/bench/report/worker.ts';`);
  const results: Record<string, string> = {};
  for (const accounts of [maxAccounts / hundredth, maxAccounts / tenth, maxAccounts])
    Object.assign(results, await measureForAccounts(base, accounts, file));
  return results;
}

async function measureForAccounts(
  { issuer }: Platform,
  accounts: number,
  file: string,
): Promise<Record<string, string>> {
  const tenantId = newTenantId();
  await populate(tenantId, accounts);
  const made = await createReport(tenantId, () =>
    startChild(file, { execArgv: ['--expose-gc', '--enable-source-maps'] }),
  );
  const token = await issuer.signToken({ tenantId, voterId: 'admin-of-bench', role: 'admin' });
  const { wrong, ...bytes } = await checkReport(made.of, accounts, token);
  const all = [...made.parts, ...made.finishes];
  const may = readLimits();
  const tooMuch = all.filter(({ took, resident }) => took > may.time || resident > may.memory);
  if (tooMuch.length > 0 || Object.values(wrong).some((number) => number !== 0))
    throw new Error(`of ${accounts} accounts: ${JSON.stringify({ wrong, tooMuch })}`);
  const line = (name: string) => `${accounts} accounts: ${name}`;
  return {
    [line('accounts missing or repeated in the file; with a wrong sum')]:
      `${wrong['misplaced in the CSV file']}; ${wrong['lines with a wrong sum']}`,
    [line('jobs; of them killed')]: `${all.length + made.killed}; ${made.killed}`,
    [line('seconds from start to ready')]: seconds(made.took),
    [line('partition, seconds: median; maximum; CPU')]: formatTimes(made.parts),
    [line('merge, seconds: median; maximum; CPU')]: formatTimes(made.finishes),
    [line('memory in use of a partition, MB: before; maximum')]: formatMemory(made.parts),
    [line('memory in use of the merge, MB: before; maximum')]: formatMemory(made.finishes),
    [line('maximum memory of the process, MB')]: megabytes(max(all, 'resident')),
    [line('units of a partition: read (minimum); written')]: formatUnits(made.parts),
    [line('units of the merge: read (minimum); written')]: formatUnits(made.finishes),
    [line('MB: CSV; JSON; rows of the pages')]: [bytes.csv, bytes.json, bytes.rows].map(megabytes).join('; '),
  };
}

const getValues = (all: readonly WorkResult[], name: Exclude<keyof WorkResult, 'failed'>): number[] =>
  all.map((entry) => entry[name]);
const max = (...of: Parameters<typeof getValues>): number => Math.max(...getValues(...of));
const medianOfValues = (...of: Parameters<typeof getValues>): number => computeMedian(getValues(...of));

const formatTimes = (all: readonly WorkResult[]): string =>
  [medianOfValues(all, 'took'), max(all, 'took'), medianOfValues(all, 'cpu')].map(seconds).join('; ');
const formatMemory = (all: readonly WorkResult[]): string =>
  [medianOfValues(all, 'before'), max(all, 'maxHeap')].map(megabytes).join('; ');
const formatUnits = (all: readonly WorkResult[]): string =>
  [medianOfValues(all, 'read'), medianOfValues(all, 'written')].map((number) => number.toFixed(0)).join('; ');

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
