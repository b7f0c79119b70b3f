import { createCachedRead } from './cached-read.ts';
import { readTally } from './tallies.ts';

/** Returns the live tally of a voting, at most 2 seconds old. Only its numbers without choices may leave the service. */
export const readLiveTally = createCachedRead((tenantId, { votingId, options }) =>
  readTally(
    tenantId,
    votingId,
    options.map((option) => option.id),
  ),
);
