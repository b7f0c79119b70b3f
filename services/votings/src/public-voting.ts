import type { PublicVoting } from '@suffra/shared/public/voting';
import type { Voting } from './voting.ts';

/** What a page that shows a voting may read of it, without anybody's sign-in: what its voters see, and no more. */
export const publicVoting = (voting: Voting): PublicVoting => ({
  votingId: voting.votingId,
  version: voting.version,
  title: voting.title,
  description: voting.description,
  options: [...voting.options],
  startsAt: voting.startsAt,
  endsAt: voting.endsAt,
  price: voting.price,
  ballot: voting.ballot,
  change: voting.change,
  results: voting.results,
  cancelled: voting.cancelled,
});
