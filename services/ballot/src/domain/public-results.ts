import type { PublicResults } from '@suffra/shared/public-objects/public-voting';
import type { CertifiedResult } from './result.ts';
import type { ResultSnapshot } from './result-snapshot.ts';
import type { Voting } from './voting.ts';

/** The numbers of a voting. */
export interface ResultSources {
  /** The certified result of the voting's current end; undefined before the certification. */
  readonly result?:
    | Pick<CertifiedResult, 'votes' | 'electorateSize' | 'counts' | 'winners' | 'tie'>
    | undefined;
  /** Reads the live numbers. Called only if they are public. */
  readonly readSnapshot: () => Promise<ResultSnapshot>;
}

/**
 * Returns the public results of a voting. Live results are public at once, after-close results once they are certified.
 * Results of a cancelled voting, or that only admins may see, are never public.
 */
export async function getPublicResults(
  voting: Voting,
  { result, readSnapshot }: ResultSources,
): Promise<PublicResults> {
  const { votingId } = voting;
  if (voting.cancelled || voting.results === 'admins') return { votingId, status: 'hidden' };
  if (result !== undefined) {
    const { votes, electorateSize, counts, winners, tie } = result;
    return {
      ...{ votingId, status: 'certified', votes, counts, winners },
      ...(electorateSize !== undefined && { electorateSize }),
      ...(tie && { tie }),
    };
  }
  if (voting.results === 'after-close') return { votingId, status: 'hidden' };
  const { votes, counts } = await readSnapshot();
  return { votingId, status: 'live', votes, counts };
}
