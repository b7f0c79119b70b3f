import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { toETag } from '@suffra/shared/http/etag';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readUnpublishedDraft } from '../application/voting-drafts.ts';
import { draftPublished, noSuchDraft } from './problems.ts';
import { draftResponse, toDraftResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/drafts/{draftId}',
  operationId: 'getVotingDraft',
  summary: 'Get a draft of a voting',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:read',
  params: z.strictObject({ draftId: id }),
  responses: { 200: { description: 'The draft, with its ETag.', body: draftResponse } },
  problems: [noSuchDraft, draftPublished],
});

/** Creates the route. @param clock the server's clock */
export const createGetDraftRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { draftId } }) => {
      const draft = await readUnpublishedDraft(caller, draftId);
      return { status: 200, headers: { etag: toETag(draft.version) }, body: toDraftResponse(draft) };
    },
    clock,
  );

export const handler = createGetDraftRoute(systemClock);
