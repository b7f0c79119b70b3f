import { readOwnVote } from '../../api/ballots.ts';
import type { OwnVote } from '../../api/shapes/vote.ts';

/** Milliseconds between two looks: most outcomes come within a second. */
const pauses = [300, 300, 500, 800, 1_200, 2_000, 3_000];
const longest = 5_000;

/**
 * Waits for what becomes of a vote that waits for its credit.
 * @param goesOn asked before each look: false ends the waiting
 * @returns the vote as it stands then; undefined when the waiting was ended
 * @throws Problem when it can't be read
 */
export async function outcomeOf(votingId: string, goesOn: () => boolean): Promise<OwnVote | undefined> {
  for (let look = 0; ; look += 1) {
    await new Promise((done) => setTimeout(done, pauses[look] ?? longest));
    if (!goesOn()) return undefined;
    const { own } = await readOwnVote(votingId);
    if (own?.state !== 'pending') return own;
  }
}
