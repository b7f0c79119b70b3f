import { GetObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { getS3Client } from '@suffra/shared/files/s3-client';
import { generateId } from '@suffra/shared/ids';
import { receiveAuditCommands } from '@suffra/shared/test-support/audit-commands';
import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { type DrainOptions, drainQueue } from '@suffra/shared/test-support/drain-queue';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import type { ExportLimits } from '../../src/application/export-ballots.ts';
import { createExportJobsHandler } from '../../src/consumers/export-jobs.ts';
import { createGetBallotsExportRoute } from '../../src/http/get-ballots-export.ts';
import { createStartBallotsExportRoute } from '../../src/http/start-ballots-export.ts';
import { toExportFileLocation } from '../../src/storage/export-files.ts';
import { readExport } from '../../src/storage/exports.ts';
import { handler as publish } from '../../src/streams/publish-changes.ts';
import { createFixture, type Fixture, startBallot } from './fixture.ts';

/** A time after the certification, in milliseconds since the epoch. */
export const getTimeAfterClose = ({ endsAt }: VotingSnapshot): number => Date.parse(endsAt) + 60_000;

/** The ids of the voters of {@link createCertifiedVoting}. */
export const toVoterId = (i: number): string => `voter-${String(i).padStart(4, '0')}`;

/** Schedules a voting, casts one vote per voter, and certifies the result. */
export async function createCertifiedVoting(
  fixture: Fixture,
  voting: VotingSnapshot,
  ballots: readonly string[][],
): Promise<VotingSnapshot> {
  await fixture.schedule(voting);
  for (let from = 0; from < ballots.length; from += 10)
    await Promise.all(
      ballots.slice(from, from + 10).map(async (choices, i) => {
        expect((await fixture.vote(toVoterId(from + i), voting, choices)).status).to.equal(201);
      }),
    );
  await fixture.runTally();
  expect(await fixture.close(voting)).to.deep.equal({ failed: 0 });
  return voting;
}

const createAdminToken = (fixture: Fixture) => fixture.token('admin-one-01', { role: 'admin' });

/** Requests an export. @param now the time of the route */
export async function requestExport(
  fixture: Fixture,
  voting: VotingSnapshot,
  now = getTimeAfterClose(voting),
): Promise<TestResponse> {
  const { votingId } = voting;
  const route = createStartBallotsExportRoute(() => now, generateId);
  return call(route, { method: 'POST', token: await createAdminToken(fixture), params: { votingId } });
}

/** Requests the status of the export. @param now the time of the route */
export async function requestExportStatus(
  fixture: Fixture,
  voting: VotingSnapshot,
  now = getTimeAfterClose(voting),
): Promise<TestResponse> {
  const { votingId } = voting;
  return call(
    createGetBallotsExportRoute(() => now),
    { token: await createAdminToken(fixture), params: { votingId } },
  );
}

/** Creates a fixture for each test of a suite, and opens the stream. */
export function useExportFixture(take: (fixture: Fixture) => void): void {
  before(async () => {
    await startBallot();
    await openExportStream();
  });
  beforeEach(async () => {
    take(await createFixture());
  });
}

/** The sizes of an export, and how its messages are delivered. */
export interface ExportJobOptions extends DrainOptions, ExportLimits {}

let stream: Promise<StreamReader> | undefined;

/** Opens the stream of the table. Call it before the first export is requested. */
export async function openExportStream(): Promise<void> {
  stream ??= openStreamReader(process.env.BALLOT_TABLE ?? '');
  await stream;
}

/** Passes all changes to the stream function. @param times number of deliveries @returns the number of changes */
export async function publishChanges(fixture: Fixture, times = 1): Promise<number> {
  const batch = (await (await stream)?.next(fixture.tenantId)) ?? { Records: [] };
  for (let i = 0; i < times; i += 1) expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
  return batch.Records.length;
}

/** Creates the queue handler with a clock one second after the certification. */
export const createJobsHandler = (voting: VotingSnapshot, portions: ExportLimits = {}) =>
  createExportJobsHandler(() => getTimeAfterClose(voting) + 1_000, generateId, portions);

/** Publishes changes and processes messages until there are none. @returns the number of messages */
export async function runExportJobs(
  fixture: Fixture,
  voting: VotingSnapshot,
  { rowsPerPage, groupsPerRow, ...reading }: ExportJobOptions = {},
) {
  const portions = {
    ...(rowsPerPage !== undefined && { rowsPerPage }),
    ...(groupsPerRow !== undefined && { groupsPerRow }),
  };
  for (let read = 0; ; ) {
    const changes = await publishChanges(fixture);
    const more = await drainQueue('BALLOT_JOBS_QUEUE_URL', createJobsHandler(voting, portions), reading);
    read += more;
    if (changes + more === 0) return read;
  }
}

/** Reads the current run of an export. */
export async function readCurrentRun({ tenantId }: Fixture, { votingId }: VotingSnapshot) {
  const { runId = '' } = (await readExport(tenantId, votingId)) ?? {};
  return { tenantId, votingId, runId };
}

/**
 * Reads a finished export: the response and its files. The files are read by their keys, because the addresses are signed
 * for another host than that of the proxy.
 */
export async function readReadyExport(fixture: Fixture, voting: VotingSnapshot) {
  const { status, body } = await requestExportStatus(fixture, voting);
  expect({ status, state: body.state }).to.deep.equal({ status: 200, state: 'ready' });
  const text = async (address: string) => {
    const [, Bucket, ...key] = new URL(address).pathname.split('/');
    const { Body } = await getS3Client().send(new GetObjectCommand({ Bucket, Key: key.join('/') }));
    return (await Body?.transformToString()) ?? '';
  };
  return { body, csv: await text(body.files.csv), json: await text(body.files.json) };
}

/** Parses the ballots of an export: votes by choices. */
export function parseBallotCounts(json: string): Record<string, number> {
  const { ballots } = JSON.parse(json);
  const all = ballots.map(({ choices, votes }: { choices: string[]; votes: number }) => [
    choices.join(' '),
    votes,
  ]);
  expect(new Set(all.map(([key]: [string]) => key)).size, 'each once').to.equal(all.length);
  return Object.fromEntries(all);
}

/** Counts ballots one by one: votes by choices. */
export function countBallots(ballots: readonly string[][]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const choices of ballots) sums[choices.join(' ')] = (sums[choices.join(' ')] ?? 0) + 1;
  return sums;
}

/** Whether a file of a run exists. */
export async function hasFile(
  of: Parameters<typeof toExportFileLocation>[0],
  kind: 'csv' | 'json',
): Promise<boolean> {
  const { bucket, key } = toExportFileLocation(of, kind);
  try {
    await getS3Client().send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

/** Receives the audit commands of the tenant since the last call, without duplicates. */
export const readAudits = ({ tenantId }: Fixture): Promise<Record<string, unknown>[]> =>
  receiveAuditCommands(tenantId);
