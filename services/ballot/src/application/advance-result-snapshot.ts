import { getResultStep, isStepComplete } from '../domain/result-snapshot.ts';
import type { Voting } from '../domain/voting.ts';
import { readResultSnapshot, writeResultSnapshot } from '../storage/result-snapshots.ts';
import { readTally } from '../storage/tallies.ts';

/** Advances the live results of a voting to the current tally if enough votes have been added. */
export async function advanceResultSnapshot(tenantId: string, voting: Voting): Promise<void> {
  const { votingId, options } = voting;
  const snapshot = await readResultSnapshot(tenantId, voting);
  const tally = await readTally(
    tenantId,
    votingId,
    options.map(({ id }) => id),
    true,
  );
  if (isStepComplete(voting, snapshot, tally))
    await writeResultSnapshot(tenantId, votingId, tally, getResultStep(voting));
}
