import * as z from 'zod/mini';
import type { LogLine } from './log-lines.ts';

/** The logs, and all rows and events except the rows that name a voter with a vote. */
export interface Evidence {
  readonly logLines: readonly LogLine[];
  /** Rows, and data of events with their attributes. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** Ids of events that name a voter. */
  readonly voterEvents: readonly { readonly id: string; readonly voterId: string }[];
}

/** A choice that the evidence reveals, and how. */
export interface Finding {
  readonly voterId: string;
  readonly choice: string;
  readonly by: string;
}

/** The log entry is written when the vote is stored, some milliseconds after the time of the vote. */
const toleranceMs = 60;
const minuteMs = 60_000;

const counted = z.object({ counts: z.record(z.string(), z.int()) });
const chosen = z.object({ choices: z.array(z.string()) });
const tombstone = z.object({ pk: z.string(), sk: z.string(), erased: z.literal(true) });
const ordered = z.object({ revision: z.string(), row: z.string() });

/** Attacks the secrecy of votes with request ids, ids of changes, times, partitions and the order of rows. */
export function matchLogsWithRows({ logLines, records, voterEvents }: Evidence): Finding[] {
  const votes = logLines.filter(({ route, voterId }) => route === 'castVote' && voterId !== undefined);
  const findings: Finding[] = [];
  const find = (by: string, voterId: string | undefined, choice: string) => {
    if (voterId !== undefined) findings.push({ voterId, choice, by });
  };
  const findByTime = (at: number) => {
    const near = votes.filter((vote) => Math.abs(vote.at - at) <= toleranceMs);
    return near.length === 1 ? near[0]?.voterId : undefined;
  };
  for (const record of records) {
    const choice = getOnlyChoice(record);
    if (choice === undefined) continue;
    const texts = getValues(record).map(String);
    const contains = (id: string) => texts.some((text) => text.includes(id));
    for (const { correlationId, voterId } of votes)
      if (correlationId !== undefined && contains(correlationId)) find('request id', voterId, choice);
    for (const { id, voterId } of voterEvents)
      if (contains(id.split('.')[0] ?? id)) find('event id', voterId, choice);
    for (const { route, correlationId, at } of logLines)
      if (route !== 'castVote' && correlationId !== undefined && contains(correlationId)) {
        const earlier = votes.filter((vote) => vote.at <= at);
        find('id of a change in a log', earlier.at(-1)?.voterId, choice);
      }
    for (const value of getValues(record))
      for (const at of getTimes(value)) if (at % minuteMs !== 0) find('time', findByTime(at), choice);
  }
  for (const { pk, sk: voterId } of parseAll(tombstone, records).filter(({ sk }) => isVoter(votes, sk))) {
    const samePartition = records.filter((record) => record.pk === pk && record.erased === true);
    const choices = samePartition.flatMap((record) => getOnlyChoice(record) ?? []);
    if (choices.length === 1) find('partition', voterId, choices[0] ?? '');
  }
  return [...findings, ...matchByOrder(votes, records)];
}

/** If as many rows with one vote have different revisions as there are votes, both have the same order. */
function matchByOrder(votes: readonly LogLine[], records: Evidence['records']): Finding[] {
  const rows = records.filter((record) => ordered.safeParse(record).success);
  const byRevision = rows.toSorted((a, b) => (String(a.revision) < String(b.revision) ? -1 : 1));
  const hasOrder = new Set(rows.map(({ revision }) => revision)).size === votes.length;
  if (!hasOrder || rows.length !== votes.length) return [];
  return byRevision.flatMap((event, i) => {
    const row = records.find(({ sk }) => sk === event.row);
    const choice = row && getOnlyChoice(row);
    const voterId = votes[i]?.voterId;
    return choice === undefined || voterId === undefined ? [] : [{ voterId, choice, by: 'order' }];
  });
}

const isVoter = (votes: readonly LogLine[], sk: string) => votes.some(({ voterId }) => voterId === sk);

const parseAll = <T>(schema: z.core.$ZodType<T>, records: Evidence['records']): T[] =>
  records.flatMap((record) => {
    const parsed = z.safeParse(schema, record);
    return parsed.success ? [parsed.data] : [];
  });

/** The choice in a record about a single vote, also one that was subtracted or added and subtracted. */
function getOnlyChoice(record: Readonly<Record<string, unknown>>): string | undefined {
  const counts = counted.safeParse(record);
  const options = counts.success
    ? Object.keys(counts.data.counts).filter((option) => Math.abs(counts.data.counts[option] ?? 0) <= 1)
    : (chosen.safeParse(record).data?.choices ?? []);
  return options.length === 1 ? options[0] : undefined;
}

/** Returns all simple values in a record, at any depth. */
function getValues(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(getValues) : [];
}

/** Finds every time that a value contains: epoch milliseconds or seconds, an RFC 3339 instant, or the timestamp of a ULID. */
function getTimes(value: string | number): number[] {
  if (typeof value === 'number') return [value, value * 1_000];
  const instants = value.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
  const ulids = value.match(/[0-9A-HJKMNP-TV-Z]{26}/g) ?? [];
  return [...instants.map((instant) => Date.parse(instant)), ...ulids.map(decodeUlidTime)];
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The first ten characters of a ULID are its time in milliseconds. */
const decodeUlidTime = (ulid: string): number =>
  [...ulid.slice(0, 10)].reduce((time, digit) => time * 32 + crockford.indexOf(digit), 0);
