import { newTenant } from '../../services/metrics/test/support/world.ts';
import { root } from '../../shared/local/paths.ts';
import { type Platform, platform } from '../../shared/test/platform.ts';
import { childOf } from './child.ts';
import { deployed } from './deployed.ts';
import { limits } from './report/limits.ts';
import { makeReport } from './report/making.ts';
import { outcomeOf } from './report/outcome.ts';
import { populate } from './report/populate.ts';
import type { Worked } from './report/worker-answers.ts';
import { median } from './timing.ts';

/** How many accounts a tenant has at most. */
const [, , , asked = '100000'] = process.argv;
const most = Number(asked);
const [tenth, hundredth] = [10, 100];

/**
 * The report of a month in which every one of a tenant's accounts had visitors every day, through the real table, queue and
 * bucket, by two workers of which one is killed again and again: whether each account is in it once with the right sums;
 * and how time, memory and units grow with the accounts.
 * @throws when something in it is wrong, or a piece of work takes more than its function may
 */
export async function reportFigures(): Promise<Record<string, string>> {
  const base = await platform('metrics');
  const { file } = await deployed('report', `import '${root}test/bench/report/worker.ts';`);
  const figures: Record<string, string> = {};
  for (const accounts of [most / hundredth, most / tenth, most])
    Object.assign(figures, await figuresOf(base, accounts, file));
  return figures;
}

async function figuresOf(
  { issuer }: Platform,
  accounts: number,
  file: string,
): Promise<Record<string, string>> {
  const tenantId = newTenant();
  await populate(tenantId, accounts);
  const made = await makeReport(tenantId, () =>
    childOf(file, { execArgv: ['--expose-gc', '--enable-source-maps'] }),
  );
  const token = await issuer.tokenOf({ tenantId, voterId: 'admin-of-bench', role: 'admin' });
  const { wrong, ...bytes } = await outcomeOf(made.of, accounts, token);
  const all = [...made.parts, ...made.finishes];
  const may = limits();
  const tooMuch = all.filter(({ took, resident }) => took > may.time || resident > may.memory);
  if (tooMuch.length > 0 || Object.values(wrong).some((each) => each !== 0))
    throw new Error(`of ${accounts} accounts: ${JSON.stringify({ wrong, tooMuch })}`);
  const line = (name: string) => `${accounts} accounts: ${name}`;
  return {
    [line('accounts not once in the file; with a wrong sum')]:
      `${wrong['not once in the CSV file']}; ${wrong['lines with a wrong sum']}`,
    [line('pieces of work; of them killed in the middle')]: `${all.length + made.killed}; ${made.killed}`,
    [line('seconds from the begin to ready')]: seconds(made.took),
    [line('a part, seconds: usual; longest; of a processor')]: timesOf(made.parts),
    [line('putting together, seconds: usual; longest; of a processor')]: timesOf(made.finishes),
    [line('live memory of a part, MB: before; most')]: memoryOf(made.parts),
    [line('live memory of putting together, MB: before; most')]: memoryOf(made.finishes),
    [line('memory of the process, MB, at most')]: megabytes(largest(all, 'resident')),
    [line('units of a part: read at least; written')]: unitsOf(made.parts),
    [line('units of putting together: read at least; written')]: unitsOf(made.finishes),
    [line('MB: CSV; JSON; rows of the pages')]: [bytes.csv, bytes.json, bytes.rows].map(megabytes).join('; '),
  };
}

const numbers = (all: readonly Worked[], name: Exclude<keyof Worked, 'failed'>): number[] =>
  all.map((each) => each[name]);
const largest = (...of: Parameters<typeof numbers>): number => Math.max(...numbers(...of));
const middle = (...of: Parameters<typeof numbers>): number => median(numbers(...of));

const timesOf = (all: readonly Worked[]): string =>
  [middle(all, 'took'), largest(all, 'took'), middle(all, 'cpu')].map(seconds).join('; ');
const memoryOf = (all: readonly Worked[]): string =>
  [middle(all, 'before'), largest(all, 'most')].map(megabytes).join('; ');
const unitsOf = (all: readonly Worked[]): string =>
  [middle(all, 'read'), middle(all, 'written')].map((each) => each.toFixed(0)).join('; ');

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
