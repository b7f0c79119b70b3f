import { floorToMinute, toInstant } from '@suffra/shared/clock';
import { resultCertified, votesCounted } from '@suffra/shared/events/ballot';
import { createAuditRoute } from '@suffra/shared/events/change-audit';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import { createFifoQueueSender, createQueueSender } from '@suffra/shared/events/send-commands';
import { createStreamPublisher, type TableChange } from '@suffra/shared/events/stream-handler';
import { toFifoAttributes } from '../application/publish-results-fifo.ts';
import { publishingEnv } from '../env.ts';
import { parseResultRow } from '../storage/result-row.ts';
import { parseTallyRow } from '../storage/tally-row.ts';
import { toElectorateAudit, toElectorateCommand } from './electorate-commands.ts';
import { toExportCommand } from './export-command.ts';
import { toLateVoteEvents } from './late-vote-events.ts';
import { toPendingVoteCheck } from './pending-vote-check.ts';
import { toPublishResultsCommand } from './publish-results-command.ts';
import { toSignInCommands } from './sign-in-commands.ts';
import { toVoidVotesCommand } from './void-votes-command.ts';
import { toVoteOutcomeEvents } from './vote-outcome-events.ts';
import { toWalletCommands } from './wallet-commands.ts';

/** Maps a change of ballot's table to its events. */
export const toEvents = (change: TableChange): EventDraft[] => [
  ...toVoteOutcomeEvents(change),
  ...toLateVoteEvents(change),
  ...toTallyEvents(change),
  ...toResultEvents(change),
];

/** Number of digits of a revision, which makes it sortable as text. */
const revisionDigits = 40;

/**
 * Events with counts contain no request id and no time finer than a minute, and their revisions do not show the order of
 * the tally rows. Otherwise they would lead to the log of a vote.
 */
function toTallyEvents({ after, at }: TableChange): EventDraft[] {
  const row = parseTallyRow(after);
  if (row === undefined) return [];
  const { tenantId, votingId, sk, minute, votes, registrations } = row;
  const context = { tenantId, correlationId: votingId, time: toInstant(floorToMinute(at)) };
  const revision = String(row.revision ?? 0).padStart(revisionDigits, '0');
  return [
    createEvent(votesCounted, {
      ...context,
      data: { votingId, row: sk, minute, votes, registrations, revision },
    }),
  ];
}

function toResultEvents({ after }: TableChange): EventDraft[] {
  const row = parseResultRow(after);
  if (row === undefined) return [];
  const { tenantId, votingId, votes, registrations, counts, winners, tie, certifiedAt, tallyAgreed } = row;
  const context = { tenantId, correlationId: votingId, time: certifiedAt };
  return [
    createEvent(resultCertified, {
      ...context,
      data: { votingId, votes, registrations, counts, winners, tie, certifiedAt, tallyAgreed },
    }),
  ];
}

/** See {@link toVoidVotesCommand}. */
const voidDelaySeconds = 15;

export const handler = createStreamPublisher(
  () => publishingEnv().BALLOT_TOPIC,
  toEvents,
  { send: createQueueSender(() => publishingEnv().WALLET_COMMANDS), toCommands: toWalletCommands },
  {
    send: createQueueSender(() => publishingEnv().BALLOT_PENDING_VOTES_QUEUE_URL),
    toCommands: toPendingVoteCheck,
  },
  {
    send: createQueueSender(() => publishingEnv().BALLOT_VOIDS_QUEUE_URL),
    toCommands: toVoidVotesCommand(voidDelaySeconds),
  },
  {
    send: createFifoQueueSender(() => publishingEnv().BALLOT_PUBLIC_RESULTS_QUEUE_URL, toFifoAttributes),
    toCommands: toPublishResultsCommand,
  },
  { send: createQueueSender(() => publishingEnv().BALLOT_JOBS_QUEUE_URL), toCommands: toExportCommand },
  { send: createQueueSender(() => publishingEnv().BALLOT_JOBS_QUEUE_URL), toCommands: toElectorateCommand },
  createAuditRoute(toElectorateAudit),
  {
    send: createQueueSender(() => publishingEnv().IDENTITY_JOBS_QUEUE_URL),
    toCommands: toSignInCommands,
  },
);
