import { GetObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import { s3 } from '@suffra/shared/files/s3';
import { systemIds } from '@suffra/shared/ids';
import { call, type TestAnswer } from '@suffra/shared/test/call';
import { drain, type Reading } from '@suffra/shared/test/drain';
import { notedAudits } from '@suffra/shared/test/noted-audits';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { exportBallotsRoute } from '../../src/http/export-ballots.ts';
import { getBallotsExportRoute } from '../../src/http/get-ballots-export.ts';
import { exporting, type Portions } from '../../src/on/exports.ts';
import { handler as publish } from '../../src/stream.ts';
import { exportFile } from '../../src/table/export-files.ts';
import { readExport } from '../../src/table/exports.ts';
import type { Voting } from '../../src/voting.ts';
import { newWorld, startBallot, type World } from './world.ts';

/** When a voting is over and certified, milliseconds since the epoch. */
export const over = ({ endsAt }: Voting): number => Date.parse(endsAt) + 60_000;

/** The names of voters that {@link certified} votes by. */
export const voterNo = (i: number): string => `voter-${String(i).padStart(4, '0')}`;

/** Has a voting voted in, a ballot a voter, and certified. */
export async function certified(world: World, voting: Voting, ballots: readonly string[][]): Promise<Voting> {
  await world.schedule(voting);
  for (let from = 0; from < ballots.length; from += 10)
    await Promise.all(
      ballots.slice(from, from + 10).map(async (choices, i) => {
        expect((await world.vote(voterNo(from + i), voting, choices)).status).to.equal(201);
      }),
    );
  await world.runTally();
  expect(await world.close(voting)).to.deep.equal({ failed: 0 });
  return voting;
}

const tokenOf = (world: World) => world.token('admin-one-01', { role: 'admin' });

/** Asks for an export. @param now the clock of the route */
export async function asked(world: World, voting: Voting, now = over(voting)): Promise<TestAnswer> {
  const { votingId } = voting;
  const route = exportBallotsRoute(() => now, systemIds);
  return call(route, { method: 'POST', token: await tokenOf(world), params: { votingId } });
}

/** Asks how it stands. @param now the clock of the route */
export async function looked(world: World, voting: Voting, now = over(voting)): Promise<TestAnswer> {
  const { votingId } = voting;
  return call(
    getBallotsExportRoute(() => now),
    { token: await tokenOf(world), params: { votingId } },
  );
}

/** Gives each test of a suite a world of its own, in which exports are heard of. */
export function forEachExport(take: (world: World) => void): void {
  before(async () => {
    await startBallot();
    await hearExports();
  });
  beforeEach(async () => {
    take(await newWorld());
  });
}

/** What of an export is read at once, and how its messages come. */
export interface Played extends Reading, Portions {}

let stream: Promise<StreamReader> | undefined;

/** Begins to listen to what changes: before the first export is asked for. */
export async function hearExports(): Promise<void> {
  stream ??= openStream(process.env.BALLOT_TABLE ?? '');
  await stream;
}

/** Hands what has changed to the stream's function. @param times how often it comes @returns how many changes */
export async function told(world: World, times = 1): Promise<number> {
  const batch = (await (await stream)?.next(world.tenantId)) ?? { Records: [] };
  for (let i = 0; i < times; i += 1) expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
  return batch.Records.length;
}

/** The function of the queue, a second after the voting was certified. */
export const chores = (voting: Voting, portions: Portions = {}) =>
  exporting(() => over(voting) + 1_000, systemIds, portions);

/** Lets everything happen that an export sets off, until nothing does. @returns how many messages were read */
export async function played(world: World, voting: Voting, { page, row, ...reading }: Played = {}) {
  const portions = { ...(page !== undefined && { page }), ...(row !== undefined && { row }) };
  for (let read = 0; ; ) {
    const changes = await told(world);
    const more = await drain('BALLOT_CHORES', chores(voting, portions), reading);
    read += more;
    if (changes + more === 0) return read;
  }
}

/** The making that the row of an export names. */
export async function makingOf({ tenantId }: World, { votingId }: Voting) {
  const { making = '' } = (await readExport(tenantId, votingId)) ?? {};
  return { tenantId, votingId, making };
}

/**
 * An export that is ready: what is told of it, and the files that its addresses lead to. They are read by their names: the
 * proxy that loses answers has another host than they were signed for.
 */
export async function ready(world: World, voting: Voting) {
  const { status, body } = await looked(world, voting);
  expect({ status, state: body.state }).to.deep.equal({ status: 200, state: 'ready' });
  const text = async (address: string) => {
    const [, Bucket, ...key] = new URL(address).pathname.split('/');
    const { Body } = await s3().send(new GetObjectCommand({ Bucket, Key: key.join('/') }));
    return (await Body?.transformToString()) ?? '';
  };
  return { body, csv: await text(body.files.csv), json: await text(body.files.json) };
}

/** Its ballots as `choices → votes`. */
export function ballotsIn(json: string): Record<string, number> {
  const { ballots } = JSON.parse(json);
  const all = ballots.map(({ choices, votes }: { choices: string[]; votes: number }) => [
    choices.join(' '),
    votes,
  ]);
  expect(new Set(all.map(([key]: [string]) => key)).size, 'each once').to.equal(all.length);
  return Object.fromEntries(all);
}

/** The same of what was cast, counted one by one. */
export function counted(ballots: readonly string[][]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const choices of ballots) sums[choices.join(' ')] = (sums[choices.join(' ')] ?? 0) + 1;
  return sums;
}

/** Whether a file of a making stands. */
export async function stands(of: Parameters<typeof exportFile>[0], kind: 'csv' | 'json'): Promise<boolean> {
  const { bucket, key } = exportFile(of, kind);
  try {
    await s3().send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

/** What was told to identity's queue of this tenant since the last call, each once. */
export const noted = ({ tenantId }: World): Promise<Record<string, unknown>[]> => notedAudits(tenantId);
