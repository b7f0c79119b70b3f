import type { VotingRequest } from '../rules/voting-draft.ts';
import type { VotingState } from '../rules/voting-state.ts';
import { type ApiResponse, send } from './http.ts';
import {
  type Voting,
  type VotingCounts,
  type VotingPage,
  voting,
  votingCounts,
  votingPage,
} from './schemas/voting.ts';

/** Reads a page of votings. @param filter filters of the API, besides the state */
export const listVotings = async ({
  state,
  limit,
  cursor,
  filter = {},
}: {
  state?: VotingState | undefined;
  limit: number;
  cursor?: string | undefined;
  filter?: Readonly<Record<string, string>>;
}): Promise<VotingPage> => {
  const search = new URLSearchParams({ limit: String(limit), ...filter });
  if (state !== undefined) search.set('state', state);
  if (cursor !== undefined) search.set('cursor', cursor);
  return (await send({ method: 'GET', path: `/v1/votings?${search}`, schema: votingPage })).data;
};

/** Counts the votings in each state. @param filter filters of the API, besides the state */
export const countVotings = async (filter: Readonly<Record<string, string>> = {}): Promise<VotingCounts> =>
  (
    await send({
      method: 'GET',
      path: `/v1/votings/counts?${new URLSearchParams(filter)}`,
      schema: votingCounts,
    })
  ).data;

/** Returns the path of a voting in the API. */
export const toVotingApiPath = (votingId: string) => `/v1/votings/${encodeURIComponent(votingId)}`;

/** Reads a voting with its version. */
export const readVoting = (votingId: string): Promise<ApiResponse<Voting>> =>
  send({ method: 'GET', path: toVotingApiPath(votingId), schema: voting });

/** Creates a voting. @param key idempotency key: requests with the same key create one voting */
export const createVoting = (body: VotingRequest, key: string): Promise<ApiResponse<Voting>> =>
  send({
    method: 'POST',
    path: '/v1/votings',
    body,
    headers: { 'idempotency-key': key },
    schema: voting,
    maxAttempts: 3,
  });

/** Changes a voting. @param etag the version that was read @throws Problem `stale-version`, `cannot-change-now` … */
export const updateVoting = (
  votingId: string,
  body: VotingRequest,
  etag: string,
): Promise<ApiResponse<Voting>> =>
  send({
    method: 'PATCH',
    path: toVotingApiPath(votingId),
    body,
    headers: { 'if-match': etag },
    schema: voting,
    maxAttempts: 3,
  });
