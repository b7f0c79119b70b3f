import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createReportsHandler } from '../../src/consumers/reports.ts';
import { toPersonId } from '../../src/domain/facts/fact.ts';
import { createEmptyMetrics, type Metrics, sumMetrics } from '../../src/domain/metrics.ts';
import { computePartitionCommand, mergeReportCommand } from '../../src/domain/report/report.ts';
import { bucketCount, getBucket, toSeriesName } from '../../src/domain/series.ts';
import { addDuration } from '../../src/domain/sketch.ts';
import { parseDay } from '../../src/domain/time.ts';
import { tableName } from '../../src/env.ts';
import { peoplePk, total } from '../../src/storage/keys.ts';
import { upsertPeople } from '../../src/storage/people.ts';
import { querySpan, queryTable } from '../../src/storage/queries.ts';
import { readReportParts } from '../../src/storage/report-parts.ts';
import { readReport } from '../../src/storage/reports.ts';
import { upsertSeries, upsertTotal } from '../../src/storage/rollups.ts';

/** The activity of one account on one day. */
export interface AccountDay {
  readonly account: string;
  readonly votes: number;
  readonly paidVotes: number;
  readonly requests: readonly number[];
  readonly errors: number;
  readonly people: readonly string[];
}

/** A tenant that no other test uses. */
export const newReportTenantId = (): string => `r-${randomBytes(6).toString('hex')}`;

function toMetrics({ votes, paidVotes, requests, errors, people }: AccountDay): Metrics {
  const metrics = createEmptyMetrics();
  Object.assign(metrics.counts, {
    votes,
    paidVotes,
    errors,
    requests: requests.length,
    signIns: people.length,
  });
  for (const took of requests) addDuration(metrics.latency, took);
  return metrics;
}

/** Stores the rollup of a day. @param name `2026-03-07` */
export async function insertDay(
  tenantId: string,
  name: string,
  accounts: readonly AccountDay[],
): Promise<void> {
  const made = { tenantId, level: 'day', name, start: parseDay(name), readAt: Date.now() } as const;
  const present = new Map(accounts.map(({ account, people }) => [account, new Set(people.map(toPersonId))]));
  const everybody = new Set([...present.values()].flatMap((people) => [...people]));
  await upsertPeople(made, present, everybody);
  const rows: string[] = [];
  for (let part = 0; part < bucketCount; part += 1) {
    const mine = accounts.filter(({ account }) => getBucket(account) === part);
    if (mine.length === 0) continue;
    const series = mine.map(
      (accountDay) =>
        [
          toSeriesName({ account: accountDay.account, voting: '-' }),
          { metrics: toMetrics(accountDay), people: accountDay.people.length },
        ] as const,
    );
    rows.push(...(await upsertSeries(made, part, series)));
  }
  const sum = sumMetrics(accounts.map(toMetrics));
  await upsertTotal(made, { metrics: sum, people: everybody.size }, rows);
}

/** Removes the prefix spans from the people of a day, as in rows without them. */
export async function removePrefixSpans(tenantId: string, name: string): Promise<void> {
  for await (const { pk, sk } of queryTable(
    querySpan(peoplePk(tenantId, total), { first: name, last: name }),
  ))
    await getDocumentClient().send(
      new UpdateCommand({
        TableName: tableName().METRICS_TABLE,
        Key: { pk, sk },
        UpdateExpression: 'REMOVE #first, #last',
        ExpressionAttributeNames: { '#first': 'first', '#last': 'last' },
      }),
    );
}

/** Pseudo-random numbers, the same in each run. */
export function* pseudoRandomNumbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

/** How many messages are processed at the same time. */
const concurrency = 8;

/** Processes the commands of a report that was started, some of them twice, in a shuffled order, until it is complete. */
export async function runReport(tenantId: string, month: string, seed = 1): Promise<void> {
  const report = await readReport(tenantId, month);
  const runId = report?.runId ?? '';
  const random = pseudoRandomNumbers(seed);
  const parts = Array.from({ length: bucketCount }, (_, bucket) =>
    toSqsMessage(computePartitionCommand, { tenantId, data: { month, runId, bucket } }),
  );
  const shuffled = [...parts, ...parts.slice(0, 8)]
    .map((body) => ({ body, at: random.next().value ?? 0 }))
    .sort((one, other) => one.at - other.at);
  for (let from = 0; from < shuffled.length; from += concurrency)
    await Promise.all(shuffled.slice(from, from + concurrency).map(({ body }) => consumeJob(body)));
  expect(await readReportParts({ tenantId, month, runId })).to.have.length(bucketCount);
  const finish = toSqsMessage(mergeReportCommand, { tenantId, data: { month, runId } });
  await Promise.all([consumeJob(finish), consumeJob(finish)]);
}

async function consumeJob(body: string): Promise<void> {
  expect(await createReportsHandler(systemClock)(toSqsEvent(body))).to.deep.equal({ batchItemFailures: [] });
}

/** Generates ids of runs, in ascending order. */
export const newRunId = generateId;
