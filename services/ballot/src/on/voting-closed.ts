import { type Clock, systemClock, toEpochMs, toInstant } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { type VotingSnapshot, votingClosed } from '@suffra/shared/events/votings';
import { count, logError } from '@suffra/shared/observe/observe';
import { askIfWaiting, type Look } from '../casting/ask-again.ts';
import { takenUntil } from '../erasing/erase-vote.ts';
import { type Recount, recount } from '../recount.ts';
import { visitWaiting } from '../table/paid-rows.ts';
import { putResult } from '../table/put-result.ts';
import { readResult } from '../table/results.ts';
import { readSnapshot } from '../table/snapshots.ts';
import { letPlacesGo } from '../table/taken-places.ts';
import { sumTallies } from '../table/tallies.ts';
import { visitRows } from '../table/vote-rows.ts';
import { agree } from '../tally/counts.ts';

/** How long the tally is waited for when it lags behind: so many looks, so many milliseconds apart. */
export interface Patience {
  readonly looks: number;
  readonly pauseMs: number;
}

/**
 * From the end on a vote may still be on its way to the table: by a copy of the voting that is 5 s old, from a function
 * that lives 6 s. The queue's delay is longer than that; an event that comes sooner all the same waits its turn.
 */
const inFlightMs = 11_000;

/** Certifies the result of a voting that has closed: once per end, from its rows, when no vote can come any more. */
export const certifyOn = (clock: Clock, patience: Patience): QueueHandler =>
  consumer(
    on(votingClosed, async ({ tenantId, data, correlationId }) => {
      const voting = await toBeCertified(tenantId, data, clock());
      if (voting === undefined) return;
      const { votingId, endsAt } = voting;
      await allSettled(tenantId, voting, { correlationId, now: clock() }, patience);
      let erased = 0;
      const counted = await recount(voting, (visit) =>
        visitRows(tenantId, voting, (row) => {
          if (row.erased) erased += 1;
          visit(row);
        }),
      );
      if (erased > 0) await letPlacesGo(tenantId, voting, takenUntil(voting));
      const tallyAgreed = await agreed(tenantId, counted, voting, patience);
      const { outside, ...numbers } = counted;
      if (!tallyAgreed) {
        count('tallyDisagreed', 1);
        const why = new Error('the live tally differs from the recount, which is certified');
        logError('tally disagreed', why, { tenantId, votingId, outside, correlationId });
      }
      const certifiedAt = toInstant(clock());
      const result = { ...numbers, version: voting.version, endsAt, certifiedAt, tallyAgreed };
      // Refused: another delivery of the event was quicker, and came to the same result.
      await putResult(tenantId, votingId, result, correlationId);
    }),
  );

export const handler = certifyOn(systemClock, { looks: 20, pauseMs: 1_000 });

type Closed = Pick<VotingSnapshot, 'votingId' | 'version' | 'endsAt'>;

/**
 * The voting to certify on this event.
 * @returns undefined when there is nothing to do: the event speaks of another end than the voting now has, the voting
 *   was cancelled, or this end is certified already
 * @throws when it is too soon: our copy is older than the event, or votes may still be on their way
 */
async function toBeCertified(
  tenantId: string,
  closed: Closed,
  now: number,
): Promise<VotingSnapshot | undefined> {
  const voting = await readSnapshot(tenantId, closed.votingId);
  if (voting === undefined || voting.version < closed.version)
    throw new Error(`the copy of voting ${closed.votingId} is older than its close`);
  if (voting.cancelled || voting.endsAt !== closed.endsAt) return undefined;
  if (now < toEpochMs(voting.endsAt) + inFlightMs)
    throw new Error(`votes of voting ${closed.votingId} may still be on their way`);
  const known = await readResult(tenantId, closed.votingId, voting.endsAt);
  return known === undefined ? voting : undefined;
}

/**
 * Waits until no vote of a paid voting waits for its credit; new ones can't come any more. Wallet is asked again first.
 * @throws when some still wait: the close comes again
 */
async function allSettled(
  tenantId: string,
  voting: VotingSnapshot,
  look: Look,
  { looks, pauseMs }: Patience,
): Promise<void> {
  if (voting.price === 0) return;
  const { votingId } = voting;
  for (let i = 1; ; i += 1) {
    let waiting = 0;
    await visitWaiting(tenantId, voting, async (voterId) => {
      if (i > 1 || (await askIfWaiting({ tenantId, votingId, voterId }, voting, look))) waiting += 1;
    });
    if (waiting === 0) return;
    if (i >= looks) throw new Error(`${waiting} votes of voting ${votingId} still wait for their credits`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Whether the live tally arrives at the recount's numbers within the time that it may lag. */
async function agreed(
  tenantId: string,
  counted: Recount,
  voting: VotingSnapshot,
  { looks, pauseMs }: Patience,
): Promise<boolean> {
  for (let look = 1; ; look += 1) {
    const tally = await sumTallies(tenantId, voting.votingId, [], true);
    if (agree(tally, counted)) return true;
    if (look >= looks) return false;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
