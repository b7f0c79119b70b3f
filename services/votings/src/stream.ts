import { toInstant } from '@suffra/shared/clock';
import { type Said, say } from '@suffra/shared/events/envelope';
import { toQueue } from '@suffra/shared/events/send';
import { type Change, type Command, publisher } from '@suffra/shared/events/stream';
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
import { showVoting } from './chores.ts';
import { topicEnv } from './env.ts';
import { votingsIn } from './table/changed-rows.ts';
import { timerKinds } from './timers/timer.ts';
import type { Voting } from './voting.ts';

const kindOf = {
  'starting-soon': votingStartingSoon,
  opened: votingOpened,
  closed: votingClosed,
};

/**
 * What a change of a voting's row means to others: a new row is scheduled, a grown version changed (or cancelled, if
 * that is what changed), and each timer that was marked is the event of its kind.
 */
export function meaningOf(change: Change): Said[] {
  const votings = votingsIn(change);
  if (votings === undefined) return [];
  const { before, after } = votings;
  const about = {
    tenantId: after.tenantId,
    correlationId: after.correlationId,
    time: toInstant(change.at),
  };
  const { votingId, version, title, startsAt, endsAt } = after;
  const moment = { votingId, version, title, startsAt, endsAt };
  return [
    ...(after.version === before?.version
      ? []
      : [say(snapshotKind(before, after), { ...about, data: snapshotOf(after) })]),
    ...timerKinds
      .filter((kind) => after.fired[kind] !== before?.fired[kind])
      .map((kind) =>
        kind === 'closing-soon'
          ? say(votingClosingSoon, { ...about, data: { ...moment, voting: snapshotOf(after) } })
          : say(kindOf[kind], { ...about, data: moment }),
      ),
  ];
}

function snapshotKind(
  before: Voting | undefined,
  after: Voting,
): typeof votingScheduled | typeof votingChanged | typeof votingCancelled {
  if (before === undefined) return votingScheduled;
  return after.cancelled && !before.cancelled ? votingCancelled : votingChanged;
}

/** Everything others may need of a voting. */
export const snapshotOf = (voting: Voting): VotingSnapshot => ({
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
  ...(voting.accountId !== undefined && { accountId: voting.accountId }),
  buckets: voting.buckets,
  cancelled: voting.cancelled,
});

/** Each version of a voting is put to where pages of others read it. */
export function shownBy(change: Change): Command[] {
  const votings = votingsIn(change);
  if (votings === undefined || votings.after.version === votings.before?.version) return [];
  const { tenantId, correlationId, votingId } = votings.after;
  const time = toInstant(change.at);
  return [{ said: say(showVoting, { tenantId, correlationId, time, data: { votingId } }) }];
}

/** Publishes what happened to votings. */
export const handler = publisher(() => topicEnv().VOTINGS_TOPIC, meaningOf, {
  send: toQueue(() => topicEnv().VOTINGS_SHOWN),
  meant: shownBy,
});
