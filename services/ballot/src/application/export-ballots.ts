import { type Clock, toInstant } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { sendCommand, sendCommands } from '@suffra/shared/events/send-commands';
import type { IdGenerator } from '@suffra/shared/ids';
import { addCountMetric, logError } from '@suffra/shared/observability/invocation-log';
import { type BallotsExport, type ExportRun, maxAttempts } from '../domain/ballots-export.ts';
import type { CertifiedResult } from '../domain/result.ts';
import { isSameTally } from '../domain/tally.ts';
import type { Voting } from '../domain/voting.ts';
import { jobsQueueEnv } from '../env.ts';
import { aggregateBucket, finishExport } from '../internal-commands.ts';
import { countAnonymousRows } from '../storage/anonymous-rows.ts';
import { readBallotGroups } from '../storage/ballot-groups.ts';
import { readExportParts, readMergedGroups, writeExportPart } from '../storage/export-parts.ts';
import { finishExportRun, readExport, startExportRun } from '../storage/exports.ts';
import { toCountedPks } from '../storage/keys.ts';
import { readResult } from '../storage/results.ts';
import { readLabelledOptions } from '../storage/voting-labels.ts';
import { readVoting } from '../storage/votings.ts';
import { type WrittenBallots, writeExportFiles } from './write-export-files.ts';

/** Sizes that tests reduce. */
export interface ExportLimits {
  /** Maximum number of rows per page of a bucket. */
  readonly rowsPerPage?: number;
  /** Maximum number of groups in one row of a part. */
  readonly groupsPerRow?: number;
}

/** A command about a run, and how to handle it. */
export interface ExportContext {
  readonly correlationId: string;
  readonly clock: Clock;
  /** Creates ids of runs. */
  readonly newId: IdGenerator;
}

/** Starts the aggregation of every partition of a voting. */
export async function startAggregation(run: ExportRun, context: ExportContext): Promise<void> {
  const work = await findWork(run);
  if (work === undefined) return;
  const { votingId, runId } = run;
  const commands = getPartitions(work.voting, run).map((_, bucket) =>
    toCloudEvent(
      `${runId}.${bucket}`,
      createEvent(aggregateBucket, { ...toEnvelope(run, context), data: { votingId, runId, bucket } }),
    ),
  );
  await sendCommands(jobsQueueEnv().BALLOT_JOBS_QUEUE_URL, commands);
}

/**
 * Groups the ballots of one partition, unless that is done. If all partitions are done, requests that the run be finished.
 * If a vote has moved between partitions since the run was started, another run is started instead.
 */
export async function aggregateBallots(
  run: ExportRun,
  partition: number,
  context: ExportContext,
  { rowsPerPage, groupsPerRow }: ExportLimits,
): Promise<void> {
  const work = await findWork(run);
  if (work === undefined) return;
  const { voting, current } = work;
  const pks = getPartitions(voting, run);
  const pk = pks[partition];
  if (pk === undefined) throw new Error(`voting ${run.votingId} has no partition ${partition}`);
  if ((await readExportParts(run)).every((part) => part.partition !== partition)) {
    const groups = await readBallotGroups(pk, voting, rowsPerPage);
    const anonymousRows = await countAnonymousRows(run.tenantId, run.votingId);
    if (anonymousRows !== current.anonymousRows) {
      const { startedAt, attempts, endsAt } = current;
      const nextRun = { runId: context.newId(), startedAt, attempts, endsAt, anonymousRows };
      await startExportRun(run.tenantId, run.votingId, nextRun, current);
      return;
    }
    await writeExportPart(run, partition, groups, context.clock(), groupsPerRow);
  }
  if ((await readExportParts(run)).length < pks.length) return;
  const { votingId, runId } = run;
  const command = createEvent(finishExport, { ...toEnvelope(run, context), data: { votingId, runId } });
  await sendCommand(jobsQueueEnv().BALLOT_JOBS_QUEUE_URL, toCloudEvent(`${runId}.finish`, command));
}

const getPartitions = ({ buckets }: Voting, { tenantId, votingId }: ExportRun): string[] =>
  toCountedPks(tenantId, votingId, buckets);

/** Writes the files of a run. If their counts differ from the certified result, the export starts again or fails. */
export async function finishBallotsExport(
  run: ExportRun,
  { correlationId, clock, newId }: ExportContext,
): Promise<void> {
  const work = await findWork(run);
  if (work === undefined) return;
  const { current, voting } = work;
  const result = await readResult(run.tenantId, run.votingId, current.endsAt);
  if (result === undefined) throw new Error('the certified result of an export does not exist');
  const parts = await readExportParts(run);
  const maxChoices = parts.reduce((max, part) => Math.max(max, part.maxChoices), 0);
  const options = await readLabelledOptions(run.tenantId, run.votingId);
  const groups = readMergedGroups(run, parts);
  const written = await writeExportFiles(run, { voting, options }, result, groups, maxChoices);
  if (!isAsCertified(written, result))
    return restartOrFail(run, current, { correlationId, now: clock(), newId });
  const { votes, differentBallots } = written;
  await finishExportRun(run, { madeAt: clock(), votes, differentBallots }, clock());
}

interface ExportWork {
  readonly current: BallotsExport;
  readonly voting: Voting;
}

/**
 * Reads what a command is about.
 * @returns undefined if there is nothing to do: the run was replaced or is finished, or the voting was cancelled or moved
 */
async function findWork({ tenantId, votingId, runId }: ExportRun): Promise<ExportWork | undefined> {
  const current = await readExport(tenantId, votingId);
  if (current?.runId !== runId || current.state !== 'running') return undefined;
  const voting = await readVoting(tenantId, votingId);
  if (voting.cancelled || voting.endsAt !== current.endsAt) return undefined;
  return { current, voting };
}

const toEnvelope = ({ tenantId }: ExportRun, { correlationId, clock }: ExportContext) => ({
  tenantId,
  correlationId,
  time: toInstant(clock()),
});

/** Whether the written ballots have the votes and counts of the certified result. */
const isAsCertified = (written: WrittenBallots, { votes, counts }: CertifiedResult): boolean =>
  isSameTally({ ...written, registrations: 0 }, { votes, counts, registrations: 0 });

/** Starts another run. After the maximum number of attempts the export fails, which raises an alarm. */
async function restartOrFail(
  run: ExportRun,
  current: BallotsExport,
  { correlationId, now, newId }: { correlationId: string; now: number; newId: IdGenerator },
): Promise<void> {
  const { tenantId, votingId } = run;
  const { attempts, endsAt } = current;
  const error = new Error('the counts of an export differ from the certified result');
  logError('ballots not exported', error, { tenantId, votingId, attempts, correlationId });
  if (attempts < maxAttempts) {
    const anonymousRows = await countAnonymousRows(tenantId, votingId);
    const nextRun = { runId: newId(), startedAt: now, attempts: attempts + 1, endsAt, anonymousRows };
    await startExportRun(tenantId, votingId, nextRun, current);
    return;
  }
  addCountMetric('exportFailed', 1);
  await finishExportRun(run, undefined, now);
}
