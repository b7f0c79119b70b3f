import { type Clock, systemClock } from '@suffra/shared/clock';
import { correction } from '@suffra/shared/events/votings';
import { accountId, id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders } from '@suffra/shared/http/etag';
import { busy, staleVersion, tenantSuspended, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { editVoting } from '../application/edit-voting.ts';
import { applyEdit } from '../domain/edit-voting.ts';
import { toEditRequest } from './edit-request.ts';
import { editedOption, optionCount, settingFields } from './fields.ts';
import {
  cannotChangeNow,
  correctionReasonRequired,
  invalidVoting,
  noSuchVoting,
  pictureHostNotAllowed,
  pictureOfAnotherTenant,
  quotaExceeded,
  tooLateToMove,
  tooManyCorrections,
  tooManyScheduled,
  unknownAccount,
} from './problems.ts';
import { toVersionedResponse, votingResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PATCH',
  path: '/v1/votings/{votingId}',
  operationId: 'changeVoting',
  summary: 'Change a voting',
  description:
    'Send only the fields to change. Until one minute before the start, every field can change. Later, only the description, the pictures of the options, and the end (to a later time) can change; after the close, only the description and the pictures. A later change of the description or a picture is a correction: it needs correctionReason, and voters see the reason and what was there before. Options are sent as a complete list: an option with its id stays, an option without id is new. accountId null removes the account.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: z.strictObject({ votingId: id }),
  headers: ifMatchHeaders,
  body: z.strictObject({
    title: z.optional(settingFields.title),
    description: z.optional(settingFields.description),
    options: z.optional(z.array(editedOption).check(...optionCount)),
    startsAt: z.optional(settingFields.startsAt),
    endsAt: z.optional(settingFields.endsAt),
    price: z.optional(settingFields.price),
    ballot: z.optional(settingFields.ballot),
    results: z.optional(settingFields.results),
    /** Minimum number of new votes between two publications of live results: 10 to 1,000, by default 10. */
    resultStep: z.optional(settingFields.resultStep),
    change: z.optional(settingFields.change),
    accountId: z.optional(z.nullable(accountId)),
    /**
     * `account` limits the voting to visitors who come from pages of its account, and `list` to the people on its list
     * (POST /v1/votings/{votingId}/electorate). By default everyone may vote.
     */
    eligibleVoters: z.optional(settingFields.eligibleVoters),
    /** Why the description or pictures are corrected. Required from one minute before the start on. Voters see it. */
    correctionReason: z.optional(correction.shape.reason),
  }),
  responses: { 200: { description: 'The changed voting, with its new ETag.', body: votingResponse } },
  problems: [
    noSuchVoting,
    versionRequired,
    staleVersion,
    invalidVoting,
    pictureHostNotAllowed,
    pictureOfAnotherTenant,
    unknownAccount,
    cannotChangeNow,
    correctionReasonRequired,
    tooManyCorrections,
    tooLateToMove,
    quotaExceeded,
    tooManyScheduled,
    tenantSuspended,
    busy,
  ],
});

/** Creates the route. @param clock the server's clock */
export const createChangeVotingRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ body, ...request }) => {
      const { voting, now } = await editVoting(toEditRequest('change', request, body), clock, (before, at) =>
        applyEdit(before, body, at),
      );
      return toVersionedResponse(voting, now);
    },
    clock,
  );

export const handler = createChangeVotingRoute(systemClock);
