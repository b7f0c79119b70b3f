import { type ApiResponse, send } from './http.ts';
import { type Voting, voting } from './schemas/voting.ts';
import { toVotingApiPath } from './votings.ts';

/**
 * Ends an open voting early. It ends about 20 seconds later.
 * @param body the reason, which is shown to the voters, and whether they get a message with it
 * @throws Problem `stale-version`, `cannot-change-now` …
 */
export const endVoting = (
  votingId: string,
  body: { readonly reason: string; readonly notifiesVoters: boolean },
  etag: string,
): Promise<ApiResponse<Voting>> =>
  send({
    method: 'POST',
    path: `${toVotingApiPath(votingId)}/end`,
    body,
    headers: { 'if-match': etag },
    schema: voting,
    maxAttempts: 3,
  });

/**
 * Cancels a voting. Its votes do not count.
 * @param reason shown to the voters
 * @throws Problem `stale-version` …
 */
export const cancelVoting = (votingId: string, reason: string, etag: string): Promise<ApiResponse<Voting>> =>
  send({
    method: 'POST',
    path: `${toVotingApiPath(votingId)}/cancel`,
    body: { reason },
    headers: { 'if-match': etag },
    schema: voting,
    maxAttempts: 3,
  });
