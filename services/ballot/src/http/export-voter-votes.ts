import { noteExport } from '@suffra/shared/events/note-export';
import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf } from '@suffra/shared/http/cursor';
import { voterId } from '@suffra/shared/http/fields';
import { busy, notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { exportPaging, exportPosition } from '../exporting/paging.ts';
import { exportedVote, votesOf } from '../exporting/votes.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/votes',
  operationId: 'exportVoterVotes',
  summary: 'Take out in which votings a voter took part',
  description:
    'For admins of the whole tenant, to answer a voter who asks. What they chose is not in it: that is for the voter alone (/v1/me/votes). Every page is noted in the audit: one line a quarter of an hour.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: exportPaging,
  answers: { 200: { description: 'Registrations and votes, without choices.', body: pageOf(exportedVote) } },
  problems: [notAllowed, busy],
});

/** Exports the votes of a voter of the caller's tenant, without choices. */
export const handler = serve(contract, async ({ caller, params, query, correlationId, now }) => {
  if (caller.votings !== undefined) throw notAllowed();
  const who = { tenantId: caller.tenantId, voterId: params.voterId };
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, exportPosition).after;
  const taken = { act: 'voter-exported', voterId: who.voterId, part: 'votes' } as const;
  await noteExport(caller, taken, correlationId, now);
  const { items, last } = await votesOf(who, after, false);
  return {
    status: 200,
    body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ after: last }) }) },
  };
});
