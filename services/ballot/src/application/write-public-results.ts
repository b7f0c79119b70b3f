import { toPublicResultsPath } from '@suffra/shared/public-objects/public-voting';
import { publishObject } from '@suffra/shared/public-objects/publish-object';
import { getPublicResults } from '../domain/public-results.ts';
import { hasLiveResults } from '../domain/result-snapshot.ts';
import type { Voting } from '../domain/voting.ts';
import { publicBucketEnv } from '../env.ts';
import { readResultSnapshot } from '../storage/result-snapshots.ts';
import { readResult } from '../storage/results.ts';
import { markVotingFinished } from '../storage/voting-replicas.ts';
import { findVoting } from '../storage/votings.ts';
import { advanceResultSnapshot } from './advance-result-snapshot.ts';

/**
 * Advances the live results of a voting, which all readers see, and writes its public results to the bucket of the CDN.
 * Only this function advances live results before the end, and only one command of a voting is handled at a time. When
 * the certified result is published, the voting is finished.
 */
export async function writePublicResults(tenantId: string, votingId: string): Promise<void> {
  const location = { bucket: publicBucketEnv().BALLOT_PUBLIC, key: toPublicResultsPath(tenantId, votingId) };
  let finished: Voting | undefined;
  await publishObject(location, async () => {
    const voting = await findVoting(tenantId, votingId);
    // Only an erasure deletes a replica.
    if (voting === undefined) return undefined;
    const result = await readResult(tenantId, votingId, voting.endsAt);
    finished = result === undefined ? undefined : voting;
    if (result === undefined && hasLiveResults(voting)) await advanceResultSnapshot(tenantId, voting);
    return getPublicResults(voting, {
      result,
      readSnapshot: () => readResultSnapshot(tenantId, voting),
    });
  });
  if (finished !== undefined) await markVotingFinished(tenantId, finished);
}
