import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import { busy, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { deleteVotingDraft } from '../application/voting-drafts.ts';
import { draftPublished } from './problems.ts';

export const contract = defineAuthenticatedContract({
  method: 'DELETE',
  path: '/v1/votings/drafts/{draftId}',
  operationId: 'deleteVotingDraft',
  summary: 'Delete a draft of a voting',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: z.strictObject({ draftId: id }),
  headers: ifMatchHeaders,
  responses: { 204: { description: 'The draft is deleted, or did not exist.' } },
  problems: [draftPublished, versionRequired, staleVersion, busy],
});

/** Creates the route. @param clock the server's clock */
export const createDeleteDraftRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { draftId }, headers }) => {
      await deleteVotingDraft(caller, draftId, parseIfMatch(headers));
      return { status: 204 };
    },
    clock,
  );

export const handler = createDeleteDraftRoute(systemClock);
