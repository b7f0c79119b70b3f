import { byteOrderMark, csvRecord } from '@suffra/shared/csv';
import { written } from '@suffra/shared/files/write-file';
import { addFigures, type Figures, noFigures } from '../figures.ts';
import { total } from '../table/keys.ts';
import { type ReportFiles, startFiles } from '../table/report-files.ts';
import { perPage, putPage } from '../table/report-pages.ts';
import { allLines, type Making, type PartNote } from '../table/report-parts.ts';
import { readRollups } from '../table/rollups.ts';
import { type AccountLine, type MonthFigures, monthFiguresOf } from './account-line.ts';
import { fieldsOf, header } from './columns.ts';
import { addCost, noCost } from './cost.ts';
import { daysOf, monthBefore } from './month.ts';
import type { Report } from './report.ts';

/** How many accounts stand at the top of the report. */
const most = 10;

type PutTogether = Omit<NonNullable<Report['ready']>, 'madeAt' | 'making'>;

/**
 * Puts a report together from its parts: the files, line by line as they are merged, and the pages. The same days give the
 * same bytes, whenever and however often it is made.
 */
export async function putTogether(
  of: Making,
  { bills }: Pick<Report, 'bills'>,
  notes: readonly PartNote[],
): Promise<PutTogether> {
  const totals = await totalsOf(of, { bills }, notes);
  const files = startFiles(of);
  const basis = bills.now === undefined ? 'price-list' : 'bill';
  return written([files.csv, files.json], () => writeAll(of, { totals, basis }, notes, files));
}

async function writeAll(
  of: Making,
  { totals, basis }: Pick<PutTogether, 'totals' | 'basis'>,
  notes: readonly PartNote[],
  files: ReportFiles,
): Promise<PutTogether> {
  await files.csv.write(byteOrderMark + csvRecord(header));
  const head = { tenantId: of.tenantId, month: of.month, currency: 'USD', basis };
  let cost = noCost;
  let accounts = 0;
  let pages = 0;
  let page: AccountLine[] = [];
  let top: AccountLine[] = [];
  await files.json.write(`${JSON.stringify(head).slice(0, -1)},"accounts":[`);
  for await (const line of allLines(of, notes)) {
    await writeLine(files, line, accounts === 0);
    accounts += 1;
    cost = addCost(cost, line.cost);
    top = [...top, line].sort(byVotes).slice(0, most);
    page.push(line);
    if (page.length < perPage) continue;
    await putPage(of, pages, page);
    pages += 1;
    page = [];
  }
  if (page.length > 0) {
    await putPage(of, pages, page);
    pages += 1;
  }
  // What the parts were rounded to is what their sum is: the total says the same as the lines.
  const exact: MonthFigures = { ...totals, cost: { ...cost } };
  await files.json.write(`\n],"totals":${JSON.stringify(exact)}}\n`);
  return { accounts, pages, totals: exact, top, basis };
}

async function writeLine({ csv, json }: ReportFiles, line: AccountLine, first: boolean): Promise<void> {
  await csv.write(csvRecord(fieldsOf(line)));
  await json.write(`${first ? '' : ','}\n${JSON.stringify(line)}`);
}

const byVotes = (one: AccountLine, other: AccountLine): number =>
  other.votes - one.votes || (one.account < other.account ? -1 : 1);

/** The tenant's own figures: its requests and times are added up by day, its people by their shares. */
async function totalsOf(
  { tenantId, month }: Making,
  { bills }: Pick<Report, 'bills'>,
  notes: readonly PartNote[],
): Promise<MonthFigures> {
  const people = (when: 'now' | 'before') => notes.reduce((sum, each) => sum + each.people[when], 0);
  return monthFiguresOf(
    { figures: await monthOf(tenantId, month), people: people('now') },
    { figures: await monthOf(tenantId, monthBefore(month)), people: people('before') },
    {
      ...(bills.now !== undefined && { now: bills.now }),
      ...(bills.before !== undefined && { before: bills.before }),
    },
  );
}

/** A tenant's figures of a month, from its days. */
export async function monthOf(tenantId: string, month: string): Promise<Figures> {
  const sum = noFigures();
  for await (const { figures } of readRollups(tenantId, 'day', total, daysOf(month)))
    addFigures(sum, figures);
  return sum;
}
