import { stopPlatform } from '../../shared/test-support/platform.ts';
import { countFreeVotes } from './free-vote-capacity.ts';
import { countPaidVotes } from './paid-vote-capacity.ts';

// Prints the write units of one accepted vote, tally included, as a line of JSON. The cost gate of the pipeline
// (delivery/gates/cost.ts) runs this as a separate process, because delivery code imports nothing from tests.
try {
  const free = await countFreeVotes();
  const paid = await countPaidVotes();
  console.log(
    JSON.stringify({
      free: free.vote + free.tally,
      paid: paid.pendingVote + paid.debit + paid.acceptedVote + paid.tally,
    }),
  );
} finally {
  await stopPlatform();
}
