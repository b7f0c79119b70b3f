import * as z from 'zod/mini';
import type { ReportRun } from '../../../services/metrics/src/domain/report/report.ts';
import { handler as getReport } from '../../../services/metrics/src/http/get-report.ts';
import { reportPagesPk } from '../../../services/metrics/src/storage/keys.ts';
import { queryPartition, queryTable } from '../../../services/metrics/src/storage/queries.ts';
import { decompressJson } from '../../../shared/runtime/storage/compress-json.ts';
import { call } from '../../../shared/test-support/call.ts';
import { addCounts, computeExpected, type Expected } from './expected.ts';
import { getAccountId, month } from './history.ts';

/**
 * The outcome of a report: bytes of its files, and the number of missing, duplicated or wrong pages.
 */
export interface ReportCheck {
  readonly csv: number;
  readonly json: number;
  readonly rows: number;
  readonly wrong: Readonly<Record<string, number>>;
}

const answer = z.object({ files: z.object({ csv: z.string(), json: z.string() }) });
const reportFile = z.object({
  accounts: z.array(z.object({ account: z.string() })),
  totals: z.looseObject({
    people: z.int(),
    cost: z.object({ total: z.int() }),
    before: z.object({ people: z.int(), votes: z.int() }),
  }),
});
const pageRow = z.object({ accounts: z.instanceof(Uint8Array) });
const accounts = z.array(z.object({ account: z.string() }));

/**
 * Compares the report that an admin downloads with the generated history.
 * @param token of an admin
 */
export async function checkReport(of: ReportRun, pages: number, token: string): Promise<ReportCheck> {
  const { files } = answer.parse((await call(getReport, { token, params: { month } })).body);
  const [csv, json] = [await downloadText(files.csv), await downloadText(files.json)];
  const report = reportFile.parse(JSON.parse(json));
  const [header = '', ...lines] = csv.slice(1).trimEnd().split('\r\n');
  const names = header.split(',');
  const records = lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']));
  });
  const wanted = Array.from({ length: pages }, (_, i) => computeExpected(i, pages));
  const sums: Record<string, number> = {};
  for (const { counts } of wanted) addCounts(sums, counts);
  const inRows: string[] = [];
  let rows = 0;
  for await (const row of queryTable(queryPartition(reportPagesPk(of)))) {
    const { accounts: packed } = pageRow.parse(row);
    rows += packed.byteLength;
    inRows.push(...accounts.parse(decompressJson(packed)).map(({ account }) => account));
  }
  const { totals } = report;
  const dollars = records.reduce((sum, { cost_usd }) => sum + Math.round(Number(cost_usd) * 1e6), 0);
  return {
    csv: Buffer.byteLength(csv),
    json: Buffer.byteLength(json),
    rows,
    wrong: {
      'misplaced in the CSV file': countMisplaced(
        records.map(({ account = '' }) => account),
        pages,
      ),
      'misplaced in the JSON file': countMisplaced(
        report.accounts.map(({ account }) => account),
        pages,
      ),
      'misplaced on the pages': countMisplaced(inRows, pages),
      'lines with a wrong sum': records.filter((record, i) => !matchesExpected(record, wanted[i])).length,
      'wrong totals': [
        totals.people === 2 * pages,
        totals.before.people === 2 * pages,
        totals.before.votes === wanted.reduce((sum, { votesBefore }) => sum + votesBefore, 0),
        totals.cost.total === dollars,
        ...Object.entries(sums).map(([name, sum]) => totals[name] === sum),
      ].filter((right) => !right).length,
    },
  };
}

const downloadText = async (address: string): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await (await fetch(address)).arrayBuffer());

/** Counts the pages that do not appear exactly once and in order. */
function countMisplaced(found: readonly string[], pages: number): number {
  const wrong = Array.from({ length: pages }, (_, i) => getAccountId(i)).filter(
    (name, i) => found[i] !== name,
  );
  return wrong.length + Math.abs(found.length - pages);
}

const columns = {
  signIns: 'sign_ins',
  votes: 'votes',
  paidVotes: 'paid_votes',
  registrations: 'registrations',
  requests: 'requests',
  errors: 'errors',
  refusals: 'refusals',
  creditsSpent: 'credits_spent',
  creditsReturned: 'credits_returned',
};

function matchesExpected(record: Record<string, string>, wanted: Expected | undefined): boolean {
  if (wanted === undefined) return false;
  return (
    Object.entries(columns).every(([name, column]) => record[column] === String(wanted.counts[name] ?? 0)) &&
    record.people === String(wanted.people) &&
    record.people_month_before === String(wanted.peopleBefore) &&
    record.votes_month_before === String(wanted.votesBefore)
  );
}
