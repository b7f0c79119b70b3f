import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch, toETag } from '@suffra/shared/http/etag';
import { busy, staleVersion } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { saveVotingDraft } from '../application/voting-drafts.ts';
import { hashRequest } from '../domain/request-hash.ts';
import { draftBody } from './fields.ts';
import { findAccount } from './find-account.ts';
import { draftPublished, tooManyDrafts } from './problems.ts';
import { draftResponse, toDraftResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/votings/drafts/{draftId}',
  operationId: 'putVotingDraft',
  summary: 'Save a draft of a voting',
  description:
    'A draft may be incomplete. Only admins see it, and it counts in no quota. The client generates the id (a ULID). Send the whole content: without If-Match for a new draft, otherwise with the ETag that you read.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: z.strictObject({ draftId: id }),
  headers: ifMatchHeaders,
  body: draftBody,
  responses: {
    200: { description: 'The saved draft, with its new ETag.', body: draftResponse },
    201: { description: 'The new draft, with its ETag.', body: draftResponse },
  },
  problems: [draftPublished, staleVersion, tooManyDrafts, busy],
});

/** Creates the route. @param clock the server's clock */
export const createPutDraftRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { draftId }, headers, body }) => {
      const version = headers['if-match'] === undefined ? undefined : parseIfMatch(headers);
      const content = { ...body, accountId: findAccount(caller, body.accountId) };
      const requestHash = hashRequest('draft', version, content);
      const request = { tenantId: caller.tenantId, draftId, version, content, requestHash };
      const draft = await saveVotingDraft(caller, request, clock);
      return {
        status: draft.version === 1 ? 201 : 200,
        headers: { etag: toETag(draft.version) },
        body: toDraftResponse(draft),
      };
    },
    clock,
  );

export const handler = createPutDraftRoute(systemClock);
