import type { VotingBody } from '../rules/voting-draft.ts';
import type { VotingState } from '../rules/voting-state.ts';
import { type Answered, send } from './http.ts';
import { type Tile, tilePage, type Voting, voting } from './shapes/voting.ts';

/** A page of votings. */
export const listVotings = async (query: {
  state?: VotingState | undefined;
  limit: number;
  cursor?: string | undefined;
}): Promise<{ items: Tile[]; nextCursor?: string | undefined }> => {
  const search = new URLSearchParams({ limit: String(query.limit) });
  if (query.state !== undefined) search.set('state', query.state);
  if (query.cursor !== undefined) search.set('cursor', query.cursor);
  return (await send({ method: 'GET', path: `/v1/votings?${search}`, answer: tilePage })).data;
};

const pathOf = (votingId: string) => `/v1/votings/${encodeURIComponent(votingId)}`;

/** A voting with its version. */
export const readVoting = (votingId: string): Promise<Answered<Voting>> =>
  send({ method: 'GET', path: pathOf(votingId), answer: voting });

/** Creates a voting. @param key the same for every repeat of the same request, which then makes it once */
export const createVoting = (body: VotingBody, key: string): Promise<Answered<Voting>> =>
  send({
    method: 'POST',
    path: '/v1/votings',
    body,
    headers: { 'idempotency-key': key },
    answer: voting,
    tries: 3,
  });

/** Changes a voting. @param etag the version that was read @throws Problem `stale-version`, `cannot-change-now` … */
export const changeVoting = (votingId: string, body: VotingBody, etag: string): Promise<Answered<Voting>> =>
  send({
    method: 'PATCH',
    path: pathOf(votingId),
    body,
    headers: { 'if-match': etag },
    answer: voting,
    tries: 3,
  });

/** Cancels a voting: no vote of it counts. @throws Problem `stale-version` … */
export const cancelVoting = (votingId: string, etag: string): Promise<Answered<Voting>> =>
  send({
    method: 'POST',
    path: `${pathOf(votingId)}/cancel`,
    headers: { 'if-match': etag },
    answer: voting,
    tries: 3,
  });
