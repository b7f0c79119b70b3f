import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { definePage } from '@suffra/shared/http/cursor';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { exportedVote, readVoterVotes } from '../application/read-voter-votes.ts';
import { exportPageQuery, parseExportCursor, toExportPageResponse } from './export-paging.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me/votes',
  operationId: 'exportMyVotes',
  summary: 'Export your registrations and votes',
  description:
    'A page covers a hundred votings of the tenant. It may be empty although another page follows.',
  auth: ['voter', 'admin'],
  query: exportPageQuery,
  responses: { 200: { description: 'Registrations and votes.', body: definePage(exportedVote) } },
  problems: [busy],
});

export const handler = authenticatedRoute(contract, async ({ caller: { tenantId, voterId }, query }) =>
  toExportPageResponse(await readVoterVotes({ tenantId, voterId }, parseExportCursor(query), 'voter')),
);
