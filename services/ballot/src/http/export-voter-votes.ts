import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { recordExportAudit } from '@suffra/shared/events/record-export-audit';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { definePage } from '@suffra/shared/http/cursor';
import { busy, notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { exportedVote, readVoterVotes } from '../application/read-voter-votes.ts';
import { exportPageQuery, parseExportCursor, toExportPageResponse } from './export-paging.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/votes',
  operationId: 'exportVoterVotes',
  summary: 'Export the votings in which a voter took part',
  description:
    'For admins of the whole tenant, to answer a request of a voter. Choices and vote ids are not included; only the voter can export them (/v1/me/votes). Times are whole minutes, and left out until the result of the voting is certified. Each page is recorded in the audit: one entry per quarter of an hour.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: exportPageQuery,
  responses: {
    200: { description: 'Registrations and votes, without choices.', body: definePage(exportedVote) },
  },
  problems: [notAllowed, busy],
});

export const handler = authenticatedRoute(contract, async ({ caller, params, query, correlationId, now }) => {
  assertTenantWideAdmin(caller);
  const voter = { tenantId: caller.tenantId, voterId: params.voterId };
  const after = parseExportCursor(query);
  const exported = { act: 'voter-exported', voterId: voter.voterId, part: 'votes' } as const;
  await recordExportAudit(caller, exported, correlationId, now);
  return toExportPageResponse(await readVoterVotes(voter, after, 'admin'));
});
