import { consumer, on } from '@suffra/shared/events/consume';
import { putPublic } from '@suffra/shared/public/put-public';
import { resultsPath } from '@suffra/shared/public/voting';
import { showResults } from '../chores.ts';
import { publicBucket } from '../env.ts';
import { publicResults } from '../public-results.ts';
import { readResult } from '../table/results.ts';
import { readSnapshot } from '../table/snapshots.ts';
import { sumTallies } from '../table/tallies.ts';

/** Puts the results of votings, as far as all may see them, to where the CDN takes them: as the rows stand now. */
export const handler = consumer(
  on(showResults, async ({ tenantId, data: { votingId } }) => {
    const place = { bucket: publicBucket().BALLOT_PUBLIC, key: resultsPath(tenantId, votingId) };
    await putPublic(place, async () => {
      const voting = await readSnapshot(tenantId, votingId);
      // Its votes were counted, so a copy of it was there; it is read consistently, and never taken away but by an erasure.
      if (voting === undefined) return undefined;
      const result = await readResult(tenantId, votingId, voting.endsAt);
      const options = voting.options.map(({ id }) => id);
      return publicResults(voting, {
        result,
        tally: () => sumTallies(tenantId, votingId, options, true),
      });
    });
  }),
);
