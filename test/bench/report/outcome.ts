import * as z from 'zod/mini';
import { handler as getReport } from '../../../services/metrics/src/http/get-report.ts';
import { pagesPk } from '../../../services/metrics/src/table/keys.ts';
import { partition, rowsOf } from '../../../services/metrics/src/table/pages.ts';
import type { Making } from '../../../services/metrics/src/table/report-parts.ts';
import { unpack } from '../../../shared/src/table/pack.ts';
import { call } from '../../../shared/test/call.ts';
import { add, type Expected, lineOf } from './expected.ts';
import { accountOf, month } from './history.ts';

/** What came of a report: bytes of its forms, and how many pages are missing, doubled or wrong in them. */
export interface Outcome {
  readonly csv: number;
  readonly json: number;
  readonly rows: number;
  readonly wrong: Readonly<Record<string, number>>;
}

const answer = z.object({ files: z.object({ csv: z.string(), json: z.string() }) });
const said = z.object({
  accounts: z.array(z.object({ account: z.string() })),
  totals: z.looseObject({
    people: z.int(),
    cost: z.object({ total: z.int() }),
    before: z.object({ people: z.int(), votes: z.int() }),
  }),
});
const pageRow = z.object({ lines: z.instanceof(Uint8Array) });
const accounts = z.array(z.object({ account: z.string() }));

/**
 * Compares a report as an admin gets it with what happened.
 * @param token an admin's
 */
export async function outcomeOf(of: Making, pages: number, token: string): Promise<Outcome> {
  const { files } = answer.parse((await call(getReport, { token, params: { month } })).body);
  const [csv, json] = [await textAt(files.csv), await textAt(files.json)];
  const whole = said.parse(JSON.parse(json));
  const [header = '', ...lines] = csv.slice(1).trimEnd().split('\r\n');
  const names = header.split(',');
  const records = lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']));
  });
  const wanted = Array.from({ length: pages }, (_, i) => lineOf(i, pages));
  const sums: Record<string, number> = {};
  for (const { counts } of wanted) add(sums, counts);
  const inRows: string[] = [];
  let rows = 0;
  for await (const row of rowsOf(partition(pagesPk(of)))) {
    const { lines: packed } = pageRow.parse(row);
    rows += packed.byteLength;
    inRows.push(...accounts.parse(unpack(packed)).map(({ account }) => account));
  }
  const { totals } = whole;
  const dollars = records.reduce((sum, { cost_usd }) => sum + Math.round(Number(cost_usd) * 1e6), 0);
  return {
    csv: Buffer.byteLength(csv),
    json: Buffer.byteLength(json),
    rows,
    wrong: {
      'not once in the CSV file': notOnce(
        records.map(({ account = '' }) => account),
        pages,
      ),
      'not once in the JSON file': notOnce(
        whole.accounts.map(({ account }) => account),
        pages,
      ),
      'not once on the pages': notOnce(inRows, pages),
      'lines with a wrong sum': records.filter((record, i) => !agrees(record, wanted[i])).length,
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

const textAt = async (address: string): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await (await fetch(address)).arrayBuffer());

/** How many pages are not there exactly once, in their order. */
function notOnce(found: readonly string[], pages: number): number {
  const wrong = Array.from({ length: pages }, (_, i) => accountOf(i)).filter((each, i) => found[i] !== each);
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

function agrees(record: Record<string, string>, wanted: Expected | undefined): boolean {
  if (wanted === undefined) return false;
  return (
    Object.entries(columns).every(([name, column]) => record[column] === String(wanted.counts[name] ?? 0)) &&
    record.people === String(wanted.people) &&
    record.people_month_before === String(wanted.peopleBefore) &&
    record.votes_month_before === String(wanted.votesBefore)
  );
}
