import { type Clock, ceilToMinute, toInstant } from '@suffra/shared/clock';
import { NotReadyError } from '@suffra/shared/events/queue-handler';
import { addCountMetric, logError } from '@suffra/shared/observability/invocation-log';
import { type PollOptions, pollUntil } from '@suffra/shared/retry';
import { maxWriteDelayMs } from '../domain/late-vote.ts';
import { type Recount, recount } from '../domain/recount.ts';
import { isSameTally } from '../domain/tally.ts';
import { getElectorateSize, getVotesEnd, type Voting } from '../domain/voting.ts';
import { visitCountedBallots } from '../storage/buckets.ts';
import { visitPendingVotes } from '../storage/paid-ballots.ts';
import { writeResultSnapshot } from '../storage/result-snapshots.ts';
import { readResult, writeResult } from '../storage/results.ts';
import { readTally } from '../storage/tallies.ts';
import { expireTombstones } from '../storage/tombstones.ts';
import { findVoting } from '../storage/votings.ts';
import { getTombstoneExpiry } from './erase-vote.ts';
import { type PendingDebitCheck, retryPendingDebit } from './retry-pending-debit.ts';

/** The close of a voting. */
export type ClosedVoting = Pick<Voting, 'votingId' | 'version' | 'endsAt'>;

/**
 * Certifies the result of a closed voting, once per end. The result is a recount of the ballots, after which no vote can
 * be written.
 * @param polling how long to wait for the live tally. Waiting is cheaper than a second recount.
 * @throws NotReadyError if votes may still be written or are still pending; the event is delivered again
 */
export async function certifyResult(
  tenantId: string,
  closed: ClosedVoting,
  correlationId: string,
  clock: Clock,
  polling: PollOptions,
): Promise<void> {
  const voting = await findVotingToCertify(tenantId, closed, clock());
  if (voting === undefined) return;
  const { votingId, endsAt } = voting;
  await assertNoPendingVotes(tenantId, voting, { correlationId, now: clock() });
  let erasedRows = 0;
  const { outsideWindow, ...counted } = await recount(voting, (visit) =>
    visitCountedBallots(tenantId, voting, (ballot) => {
      if (ballot.erased) erasedRows += 1;
      visit(ballot);
    }),
  );
  if (erasedRows > 0) await expireTombstones(tenantId, voting, getTombstoneExpiry(voting));
  const tallyAgreed = await waitForTally(tenantId, voting, counted, polling);
  if (!tallyAgreed) {
    addCountMetric('tallyDisagreed', 1);
    const error = new Error('the live tally differs from the recount; the recount is certified');
    logError('tally disagreed', error, { tenantId, votingId, outsideWindow, correlationId });
  }
  const certifiedAt = toInstant(ceilToMinute(clock()));
  const result = {
    ...counted,
    ...getElectorateSize(voting),
    ...{ version: voting.version, endsAt, certifiedAt, tallyAgreed },
  };
  // The end of the live results. Should the end move after all, the next step starts from these numbers.
  await writeResultSnapshot(tenantId, votingId, result, 1);
  // Rejected if another delivery of the event was faster. It has written the same result.
  await writeResult(tenantId, votingId, result);
}

/**
 * Finds the voting to certify.
 * @returns undefined if there is nothing to do: the end has moved, the voting was cancelled, or the end is certified
 * @throws NotReadyError if the replica is older than the event, or if votes may still be written
 */
async function findVotingToCertify(
  tenantId: string,
  closed: ClosedVoting,
  now: number,
): Promise<Voting | undefined> {
  const { votingId } = closed;
  const voting = await findVoting(tenantId, votingId);
  if (voting === undefined || voting.version < closed.version)
    throw new NotReadyError(`the replica of voting ${votingId} is older than its close`);
  if (voting.cancelled || voting.endsAt !== closed.endsAt) return undefined;
  if (now < getVotesEnd(voting) + maxWriteDelayMs)
    throw new NotReadyError(`votes of voting ${votingId} may still be written`);
  const result = await readResult(tenantId, votingId, voting.endsAt);
  return result === undefined ? voting : undefined;
}

/**
 * Requests the debits of all pending votes of a paid voting again. No new ones can be cast.
 * @throws NotReadyError if there are any
 */
async function assertNoPendingVotes(
  tenantId: string,
  voting: Voting,
  check: PendingDebitCheck,
): Promise<void> {
  if (voting.price === 0) return;
  const { votingId } = voting;
  let pendingVotes = 0;
  await visitPendingVotes(tenantId, voting, async (voterId) => {
    if (await retryPendingDebit({ tenantId, votingId, voterId }, voting, check)) pendingVotes += 1;
  });
  if (pendingVotes > 0)
    throw new NotReadyError(`${pendingVotes} votes of voting ${votingId} are still pending`);
}

/** Waits for the live tally, which may lag. @returns whether it has the numbers of the recount */
const waitForTally = (
  tenantId: string,
  { votingId }: Voting,
  counted: Omit<Recount, 'outsideWindow'>,
  polling: PollOptions,
): Promise<boolean> =>
  pollUntil(async () => isSameTally(await readTally(tenantId, votingId, [], true), counted), polling);
