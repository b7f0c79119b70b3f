import type { PublicBrand } from '@suffra/shared/brand';
import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import type { Voting } from './voting.ts';

/**
 * Converts a voting into its public form: what its voters see, without the account or any person.
 * @param brand the brand of its tenant
 */
export const toPublicVoting = (voting: Voting, brand?: PublicBrand): PublicVoting => ({
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
  resultStep: voting.resultStep,
  ...(voting.eligibleVoters !== undefined && { eligibleVoters: voting.eligibleVoters }),
  cancelled: voting.cancelled,
  ...(voting.cancellation !== undefined && { cancellation: voting.cancellation }),
  ...(voting.earlyEnd !== undefined && { earlyEnd: voting.earlyEnd }),
  corrections: [...voting.corrections],
  ...(brand !== undefined && { brand }),
});
