import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf } from '@suffra/shared/http/cursor';
import { busy } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { exportPaging, exportPosition } from '../exporting/paging.ts';
import { exportedVote, votesOf } from '../exporting/votes.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me/votes',
  operationId: 'exportMyVotes',
  summary: 'Take out your registrations and votes',
  description: 'A page goes through a hundred votings of the tenant; it may be empty and not be the last.',
  auth: ['voter', 'admin'],
  query: exportPaging,
  answers: { 200: { description: 'Registrations and votes.', body: pageOf(exportedVote) } },
  problems: [busy],
});

/** Exports the caller's own votes. */
export const handler = serve(contract, async ({ caller: { tenantId, voterId }, query }) => {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, exportPosition).after;
  const { items, last } = await votesOf({ tenantId, voterId }, after, true);
  return {
    status: 200,
    body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ after: last }) }) },
  };
});
