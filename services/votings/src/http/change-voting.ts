import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { ifMatch, versionIn } from '@suffra/shared/http/etag';
import { accountId, id } from '@suffra/shared/http/fields';
import { busy, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { editedOption, optionCount, terms, votingBody } from '../bodies.ts';
import { changed } from '../changes/change.ts';
import { edited } from '../edit.ts';
import {
  cannotChangeNow,
  invalidVoting,
  noSuchVoting,
  quotaExceeded,
  tooLateToMove,
  tooManyScheduled,
  unknownAccount,
} from '../problems.ts';
import { requestHash } from '../request-hash.ts';
import { requireScope } from '../scope.ts';

export const contract = defineContract({
  method: 'PATCH',
  path: '/v1/votings/{votingId}',
  operationId: 'changeVoting',
  summary: 'Change a voting',
  description:
    'Send the fields that shall be different. Until a minute before the start everything may be; then the description, the options’ pictures and an end moved to later; after the close the description and the pictures. Options are sent as a whole: with its id, an option stays; without, it is new. accountId null takes the account away.',
  auth: ['admin'],
  scope: 'votings:write',
  params: z.strictObject({ votingId: id }),
  headers: ifMatch,
  body: z.strictObject({
    title: z.optional(terms.title),
    description: z.optional(terms.description),
    options: z.optional(z.array(editedOption).check(...optionCount)),
    startsAt: z.optional(terms.startsAt),
    endsAt: z.optional(terms.endsAt),
    price: z.optional(terms.price),
    ballot: z.optional(terms.ballot),
    results: z.optional(terms.results),
    change: z.optional(terms.change),
    accountId: z.optional(z.nullable(accountId)),
  }),
  answers: { 200: { description: 'The voting as it is now, with its new ETag.', body: votingBody } },
  problems: [
    noSuchVoting,
    versionRequired,
    staleVersion,
    invalidVoting,
    unknownAccount,
    cannotChangeNow,
    tooLateToMove,
    quotaExceeded,
    tooManyScheduled,
    busy,
  ],
});

/** Makes the route's function. @param clock the server's clock */
export const changeVotingRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, params, headers, body, correlationId }) => {
      requireScope(caller, params.votingId);
      const version = versionIn(headers);
      const change = { tenantId: caller.tenantId, votingId: params.votingId, version, correlationId };
      const hash = requestHash('change', version, body);
      return changed({ ...change, hash }, clock, (voting, now) => edited(voting, body, now));
    },
    clock,
  );

/** Changes a voting. */
export const handler = changeVotingRoute(systemClock);
