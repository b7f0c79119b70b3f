import { toInstant } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { assertAllSent } from '@suffra/shared/events/send-batches';
import { createFifoQueueSender, sendCommand } from '@suffra/shared/events/send-commands';
import { votingClosed } from '@suffra/shared/events/votings';
import type { Row } from '@suffra/shared/storage/read-row';
import type { LostWork, SweepContext, SweepDecision } from '@suffra/shared/sweeps/sweep';
import {
  getExportDueTime,
  getPublicationDueTime,
  getVotingDueTime,
  isExportAbandoned,
} from '../domain/due-times.ts';
import type { Voting } from '../domain/voting.ts';
import { sweepEnv } from '../env.ts';
import { publishResults, startExport, voidVotes } from '../internal-commands.ts';
import { parseExportRow } from '../storage/export-row.ts';
import { readResult } from '../storage/results.ts';
import { parseVotingRow } from '../storage/voting-row.ts';
import { findVoting } from '../storage/votings.ts';
import { toFifoAttributes } from './publish-results-fifo.ts';

/** Decides about a row that is due: a voting that is not finished, or an export that is still running. */
export async function findLostWork(row: Row, context: SweepContext): Promise<SweepDecision> {
  const votingRow = parseVotingRow(row);
  return votingRow === undefined ? findLostExport(row, context) : findLostClose(votingRow.voting, context);
}

async function findLostClose(voting: Voting, context: SweepContext): Promise<SweepDecision> {
  const dueAt = getVotingDueTime(voting);
  if (dueAt === undefined) return undefined;
  if (context.now < dueAt) return { dueAt };
  if (voting.cancelled) return toLostVoids(voting, context);
  const result = await readResult(context.tenantId, voting.votingId, voting.endsAt);
  if (result === undefined) return toLostCertification(voting, context);
  const publicationDueAt = getPublicationDueTime(result);
  return context.now < publicationDueAt
    ? { dueAt: publicationDueAt }
    : toLostPublication(voting.votingId, context);
}

/** Certification also requests the debits of all pending votes again, so it covers lost outcomes of paid votes. */
function toLostCertification(
  { votingId, version, title, startsAt, endsAt, accountId }: Voting,
  context: SweepContext,
): LostWork {
  const data = {
    ...{ votingId, version, title, startsAt, endsAt },
    ...(accountId !== undefined && { accountId }),
  };
  const event = createEvent(votingClosed, { ...toEnvelope(context), data });
  return {
    kind: 'uncertified voting',
    ids: { votingId },
    repeat: () =>
      sendCommand(sweepEnv().BALLOT_CLOSED_QUEUE_URL, toCloudEvent(toMessageId(votingId, context), event)),
  };
}

const sendPublishResults = createFifoQueueSender(
  () => sweepEnv().BALLOT_PUBLIC_RESULTS_QUEUE_URL,
  toFifoAttributes,
);

function toLostPublication(votingId: string, context: SweepContext): LostWork {
  const data = { votingId, counted: false };
  const command = createEvent(publishResults, { ...toEnvelope(context), correlationId: votingId, data });
  return {
    kind: 'unpublished result',
    ids: { votingId },
    repeat: async () => {
      const events = [toCloudEvent(toMessageId(votingId, context), command)] as const;
      assertAllSent(await sendPublishResults([{ events, delaySeconds: 0 }]));
    },
  };
}

function toLostVoids({ votingId }: Voting, context: SweepContext): LostWork {
  const command = createEvent(voidVotes, { ...toEnvelope(context), data: { votingId } });
  return {
    kind: 'votes not voided',
    ids: { votingId },
    repeat: () =>
      sendCommand(sweepEnv().BALLOT_VOIDS_QUEUE_URL, toCloudEvent(toMessageId(votingId, context), command)),
  };
}

async function findLostExport(row: Row, context: SweepContext): Promise<SweepDecision> {
  const current = parseExportRow(row);
  if (current?.state !== 'running' || isExportAbandoned(current, context.now)) return undefined;
  const dueAt = getExportDueTime(current);
  if (context.now < dueAt) return { dueAt };
  const { votingId, runId } = current;
  const voting = await findVoting(context.tenantId, votingId);
  // The run has ended without a result (export-ballots.ts).
  if (voting === undefined || voting.cancelled || voting.endsAt !== current.endsAt) return undefined;
  const command = createEvent(startExport, {
    ...toEnvelope(context),
    correlationId: runId,
    data: { votingId, runId },
  });
  return {
    kind: 'unfinished export',
    ids: { votingId, runId },
    repeat: () =>
      sendCommand(sweepEnv().BALLOT_JOBS_QUEUE_URL, toCloudEvent(toMessageId(runId, context), command)),
  };
}

const toEnvelope = ({ tenantId, correlationId, now }: SweepContext) => ({
  tenantId,
  correlationId,
  time: toInstant(now),
});

const toMessageId = (id: string, { correlationId }: SweepContext): string => `${correlationId}.${id}`;
