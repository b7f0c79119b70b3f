import { toInstant } from '@suffra/shared/clock';
import { type AuditedChange, createAuditCommand, createAuditRoute } from '@suffra/shared/events/change-audit';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import { createFifoQueueSender, createQueueSender } from '@suffra/shared/events/send-commands';
import { type Command, createStreamPublisher, type TableChange } from '@suffra/shared/events/stream-handler';
import {
  type VotingSnapshot,
  votingCancelled,
  votingChanged,
  votingClosed,
  votingClosingSoon,
  votingOpened,
  votingScheduled,
  votingStartingSoon,
} from '@suffra/shared/events/votings';
import { timerKinds } from '../domain/timer.ts';
import type { Voting } from '../domain/voting.ts';
import { topicEnv } from '../env.ts';
import { indexVotingCommand, publishVoting } from '../internal-commands.ts';
import { parseVotingChange } from '../storage/voting-row.ts';
import { toBrandCommands } from './brand-commands.ts';

const timerEvents = {
  'starting-soon': votingStartingSoon,
  opened: votingOpened,
  closed: votingClosed,
};

/**
 * Maps a change of a voting's row to events: a new row to `voting.scheduled`, a new version to `voting.changed` or
 * `voting.cancelled`, and each timer that fired to the event of its kind.
 */
export function toEvents(change: TableChange): EventDraft[] {
  const votings = parseVotingChange(change);
  if (votings === undefined) return [];
  const { before, after } = votings;
  const envelope = {
    tenantId: after.tenantId,
    correlationId: after.correlationId,
    time: toInstant(change.at),
  };
  const { votingId, version, title, startsAt, endsAt, accountId } = after;
  const moment = {
    ...{ votingId, version, title, startsAt, endsAt },
    ...(accountId !== undefined && { accountId }),
  };
  return [
    ...(after.version === before?.version
      ? []
      : [createEvent(selectSnapshotEvent(before, after), { ...envelope, data: toSnapshot(after) })]),
    ...timerKinds
      .filter((kind) => after.fired[kind] !== before?.fired[kind])
      .map((kind) =>
        kind === 'closing-soon'
          ? createEvent(votingClosingSoon, { ...envelope, data: { ...moment, voting: toSnapshot(after) } })
          : createEvent(timerEvents[kind], { ...envelope, data: moment }),
      ),
  ];
}

function selectSnapshotEvent(
  before: Voting | undefined,
  after: Voting,
): typeof votingScheduled | typeof votingChanged | typeof votingCancelled {
  if (before === undefined) return votingScheduled;
  return after.cancelled && !before.cancelled ? votingCancelled : votingChanged;
}

/** Converts a voting into the snapshot that other services replicate. */
export const toSnapshot = (voting: Voting): VotingSnapshot => ({
  votingId: voting.votingId,
  version: voting.version,
  title: voting.title,
  options: [...voting.options],
  startsAt: voting.startsAt,
  endsAt: voting.endsAt,
  price: voting.price,
  ballot: voting.ballot,
  change: voting.change,
  results: voting.results,
  resultStep: voting.resultStep,
  ...(voting.accountId !== undefined && { accountId: voting.accountId }),
  ...(voting.eligibleVoters !== undefined && { eligibleVoters: voting.eligibleVoters }),
  buckets: voting.buckets,
  cancelled: voting.cancelled,
  ...(voting.cancellation !== undefined && { cancellation: voting.cancellation }),
  ...(voting.earlyEnd !== undefined && { earlyEnd: voting.earlyEnd }),
  corrections: [...voting.corrections],
});

/**
 * Maps each new version of a voting to the command to write its public object, and a new brand of a tenant to the command
 * to write those of all its votings.
 */
export const toPublishCommands = (change: TableChange): Command[] => [
  ...toVersionCommands(publishVoting, change),
  ...toBrandCommands(change),
];

/** Maps each new version of a voting to the command to count it and to index its title. */
export const toIndexCommands = (change: TableChange): Command[] =>
  toVersionCommands(indexVotingCommand, change);

function toVersionCommands(
  kind: typeof publishVoting | typeof indexVotingCommand,
  change: TableChange,
): Command[] {
  const votings = parseVotingChange(change);
  if (votings === undefined || votings.after.version === votings.before?.version) return [];
  const { tenantId, correlationId, votingId } = votings.after;
  const time = toInstant(change.at);
  return [{ event: createEvent(kind, { tenantId, correlationId, time, data: { votingId } }) }];
}

/** Maps each new version of a voting to the command that records it in the audit. */
export function toAuditCommands(change: TableChange): Command[] {
  const votings = parseVotingChange(change);
  if (votings === undefined || votings.after.version === votings.before?.version) return [];
  const { before, after } = votings;
  const { votingId, changedBy } = after;
  // Votings from before the audit name no author.
  if (changedBy === undefined) return [];
  return [createAuditCommand(after, change, { act: selectAct(before, after), by: changedBy, votingId })];
}

function selectAct(before: Voting | undefined, after: Voting): AuditedChange['act'] {
  if (before === undefined) return 'voting-created';
  if (after.cancelled && !before.cancelled) return 'voting-cancelled';
  if (after.earlyEnd !== undefined && before.earlyEnd === undefined) return 'voting-ended-early';
  return after.corrections.length > before.corrections.length ? 'voting-corrected' : 'voting-changed';
}

const publishRoute = {
  send: createQueueSender(() => topicEnv().VOTINGS_PUBLISH_QUEUE_URL),
  toCommands: toPublishCommands,
};

// One group for each tenant: its counts are one partition, in which concurrent transactions would conflict.
const indexRoute = {
  send: createFifoQueueSender(
    () => topicEnv().VOTINGS_INDEX_QUEUE_URL,
    ({ id, tenantid }) => ({ messageGroupId: tenantid, messageDeduplicationId: id }),
  ),
  toCommands: toIndexCommands,
};

export const handler = createStreamPublisher(
  () => topicEnv().VOTINGS_TOPIC,
  toEvents,
  publishRoute,
  indexRoute,
  createAuditRoute(toAuditCommands),
);
