import { addMetrics, createEmptyMetrics, type Metrics } from '../domain/metrics.ts';
import { getMonthDays, getPreviousMonth } from '../domain/month.ts';
import { type AccountMetrics, type MonthTotals, toMonthMetrics } from '../domain/report/month-metrics.ts';
import { getBucketPrefix, getPersonBucket } from '../domain/report/people-share.ts';
import type { Report } from '../domain/report/report.ts';
import { none, parseSeriesName } from '../domain/series.ts';
import { total } from '../storage/keys.ts';
import { readPeople } from '../storage/people.ts';
import type { PartitionSummary } from '../storage/report-parts.ts';
import { readRollups } from '../storage/rollups.ts';

const noTotals: MonthTotals = { metrics: createEmptyMetrics(), people: 0 };

/**
 * Computes the metrics of the accounts of one bucket, from the days of the month and of the month before. The memory holds
 * only the accounts of this bucket, and the people of the tenant whose ids are in this bucket.
 * @returns the accounts, sorted by id, and the summary of the partition
 */
export async function computePartition(
  tenantId: string,
  { month, bills }: Pick<Report, 'month' | 'bills'>,
  bucket: number,
): Promise<{ accounts: AccountMetrics[]; summary: PartitionSummary }> {
  const previousMonth = getPreviousMonth(month);
  const current = await readTotalsByAccount(tenantId, month, bucket);
  const previous = await readTotalsByAccount(tenantId, previousMonth, bucket);
  const accounts = [...current]
    .map(([account, totals]) => ({
      account: account === none ? '' : account,
      ...toMonthMetrics(totals, previous.get(account) ?? noTotals, bills),
    }))
    .sort((one, other) => (one.account < other.account ? -1 : 1));
  const people = {
    now: await countPeopleOfBucket(tenantId, month, bucket),
    before: await countPeopleOfBucket(tenantId, previousMonth, bucket),
  };
  return { accounts, summary: { people } };
}

async function readTotalsByAccount(
  tenantId: string,
  month: string,
  bucket: number,
): Promise<Map<string, MonthTotals>> {
  const metricsByAccount = new Map<string, Metrics>();
  for await (const { series, metrics } of readRollups(tenantId, 'day', bucket, getMonthDays(month))) {
    const { account } = parseSeriesName(series);
    const sum = metricsByAccount.get(account) ?? createEmptyMetrics();
    addMetrics(sum, metrics);
    metricsByAccount.set(account, sum);
  }
  const peopleByAccount = new Map<string, Set<string>>();
  for await (const { account, people } of readPeople(tenantId, bucket, getMonthDays(month))) {
    const union = peopleByAccount.get(account) ?? new Set();
    for (const person of people) union.add(person);
    peopleByAccount.set(account, union);
  }
  return new Map(
    [...metricsByAccount].map(([account, metrics]) => [
      account,
      { metrics, people: peopleByAccount.get(account)?.size ?? 0 },
    ]),
  );
}

/** Counts the different people of the tenant whose ids are in this bucket. All buckets together count each person once. */
async function countPeopleOfBucket(tenantId: string, month: string, bucket: number): Promise<number> {
  const union = new Set<string>();
  for await (const { people } of readPeople(tenantId, total, getMonthDays(month), getBucketPrefix(bucket)))
    for (const person of people) if (getPersonBucket(person) === bucket) union.add(person);
  return union.size;
}
