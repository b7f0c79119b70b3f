import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { documentClient } from '@suffra/shared/table/client';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { tableName } from '../../src/env.ts';
import { personOf } from '../../src/facts/fact.ts';
import { type Figures, noFigures, sumOf } from '../../src/figures.ts';
import { reports } from '../../src/on/reports.ts';
import { finishReport, makePart } from '../../src/report/report.ts';
import { bucketOf, buckets, nameOf } from '../../src/series.ts';
import { addTime } from '../../src/sketch.ts';
import { peoplePk, total } from '../../src/table/keys.ts';
import { between, rowsOf } from '../../src/table/pages.ts';
import { putPeople } from '../../src/table/people.ts';
import { readNotes } from '../../src/table/report-parts.ts';
import { readReport } from '../../src/table/reports.ts';
import { putSeries, putTotal } from '../../src/table/rollups.ts';
import { dayStart } from '../../src/time.ts';

/** What a test says happened on one day in one account. */
export interface AccountDay {
  readonly account: string;
  readonly votes: number;
  readonly paidVotes: number;
  readonly requests: readonly number[];
  readonly errors: number;
  readonly people: readonly string[];
}

/** A tenant of a test's own. */
export const newTenant = (): string => `r-${randomBytes(6).toString('hex')}`;

function figuresOf({ votes, paidVotes, requests, errors, people }: AccountDay): Figures {
  const figures = noFigures();
  Object.assign(figures.counts, {
    votes,
    paidVotes,
    errors,
    requests: requests.length,
    signIns: people.length,
  });
  for (const took of requests) addTime(figures.latency, took);
  return figures;
}

/** Puts a day as the rollups would have made it. @param name `2026-03-07` */
export async function putDay(tenantId: string, name: string, accounts: readonly AccountDay[]): Promise<void> {
  const made = { tenantId, level: 'day', name, start: dayStart(name), readAt: Date.now() } as const;
  const present = new Map(accounts.map(({ account, people }) => [account, new Set(people.map(personOf))]));
  const everybody = new Set([...present.values()].flatMap((people) => [...people]));
  await putPeople(made, present, everybody);
  const rows: string[] = [];
  for (let part = 0; part < buckets; part += 1) {
    const mine = accounts.filter(({ account }) => bucketOf(account) === part);
    if (mine.length === 0) continue;
    const series = mine.map(
      (each) =>
        [
          nameOf({ account: each.account, voting: '-' }),
          { figures: figuresOf(each), people: each.people.length },
        ] as const,
    );
    rows.push(...(await putSeries(made, part, series)));
  }
  const sum = sumOf(accounts.map(figuresOf));
  await putTotal(made, { figures: sum, people: everybody.size }, rows);
}

/** Makes a day's rows of the tenant's people such as were written before rows said with whom they begin and end. */
export async function forgetSpans(tenantId: string, name: string): Promise<void> {
  for await (const { pk, sk } of rowsOf(between(peoplePk(tenantId, total), `${name}#`, `${name}#~`)))
    await documentClient().send(
      new UpdateCommand({
        TableName: tableName().METRICS_TABLE,
        Key: { pk, sk },
        UpdateExpression: 'REMOVE #first, #last',
        ExpressionAttributeNames: { '#first': 'first', '#last': 'last' },
      }),
    );
}

/** Numbers that look drawn but are the same in each run. */
export function* drawn(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

/** How many messages are worked on at the same time. */
const width = 8;

/** Plays the chores of a report that was begun, some of them twice, in an order of their own, until it is ready. */
export async function playChores(tenantId: string, month: string, seed = 1): Promise<void> {
  const report = await readReport(tenantId, month);
  const making = report?.making ?? '';
  const random = drawn(seed);
  const parts = Array.from({ length: buckets }, (_, bucket) =>
    messageOf(makePart, { tenantId, data: { month, making, bucket } }),
  );
  const shuffled = [...parts, ...parts.slice(0, 8)]
    .map((body) => ({ body, at: random.next().value ?? 0 }))
    .sort((one, other) => one.at - other.at);
  for (let from = 0; from < shuffled.length; from += width)
    await Promise.all(shuffled.slice(from, from + width).map(({ body }) => handed(body)));
  expect(await readNotes({ tenantId, month, making })).to.have.length(buckets);
  const finish = messageOf(finishReport, { tenantId, data: { month, making } });
  await Promise.all([handed(finish), handed(finish)]);
}

async function handed(body: string): Promise<void> {
  expect(await reports(systemClock)(batchOf(body))).to.deep.equal({ batchItemFailures: [] });
}

/** Ids of makings, growing. */
export const newMaking = systemIds;
