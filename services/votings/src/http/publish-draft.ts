import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import { busy, staleVersion, tenantSuspended, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { publishDraft } from '../application/voting-drafts.ts';
import * as errors from '../domain/errors.ts';
import type { VotingInput } from '../domain/voting.ts';
import type { DraftContent } from '../domain/voting-draft.ts';
import { votingBody } from './fields.ts';
import {
  invalidVoting,
  noSuchDraft,
  pictureHostNotAllowed,
  pictureOfAnotherTenant,
  quotaExceeded,
  tooManyScheduled,
  unknownAccount,
} from './problems.ts';
import { toCreatedResponse, votingResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/votings/drafts/{draftId}/publish',
  operationId: 'publishVotingDraft',
  summary: 'Publish a draft as a voting',
  description:
    'All rules of a new voting apply. A draft becomes one voting: a repeated request returns it. Without startsAt the voting opens at once.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: z.strictObject({ draftId: id }),
  headers: ifMatchHeaders,
  responses: {
    201: { description: 'The new voting, with its URL in Location and its ETag.', body: votingResponse },
    200: { description: 'The voting that an earlier request created from the draft.', body: votingResponse },
  },
  problems: [
    noSuchDraft,
    versionRequired,
    staleVersion,
    invalidVoting,
    pictureHostNotAllowed,
    pictureOfAnotherTenant,
    unknownAccount,
    quotaExceeded,
    tooManyScheduled,
    tenantSuspended,
    busy,
  ],
});

/** Creates the route. @param newId creates the ids of votings */
export const createPublishDraftRoute = (clock: Clock, newId: IdGenerator = generateId) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { draftId }, headers, correlationId, addLogContext }) => {
      const request = { caller, draftId, version: parseIfMatch(headers), correlationId };
      const created = await publishDraft(request, toInput, { clock, newId });
      addLogContext({ voting: created.voting.votingId });
      return toCreatedResponse(created);
    },
    clock,
  );

export const handler = createPublishDraftRoute(systemClock);

/** @throws DomainError `invalid-voting` with the fields that are missing */
function toInput(content: DraftContent): VotingInput {
  const parsed = votingBody.safeParse(content);
  if (parsed.success) return parsed.data;
  const fieldErrors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw errors.invalidVoting({ extensions: { errors: fieldErrors } });
}
