import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { etagOf } from '@suffra/shared/http/etag';
import { accountId } from '@suffra/shared/http/fields';
import { busy } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { derivedId } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { bodyOf, newOption, optionCount, terms, votingBody } from '../bodies.ts';
import { contended } from '../changes/contended.ts';
import { quotaWrites } from '../changes/quota-writes.ts';
import {
  idempotencyKeyReused,
  invalidVoting,
  quotaExceeded,
  tooManyScheduled,
  unknownAccount,
} from '../problems.ts';
import { requestHash } from '../request-hash.ts';
import { requireScope } from '../scope.ts';
import { insertVoting } from '../table/save.ts';
import { readVoting, type StoredVoting, votingOf } from '../table/voting-row.ts';
import { newVoting, type Voting } from '../voting.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/votings',
  operationId: 'createVoting',
  summary: 'Schedule a voting',
  description:
    'The same Idempotency-Key with the same content gives the same voting again, as it stands now. Without startsAt the voting opens at once.',
  auth: ['admin'],
  scope: 'votings:write',
  headers: z.object({
    'idempotency-key': z
      .string()
      .check(z.regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible ASCII characters')),
  }),
  body: z.strictObject({
    title: terms.title,
    description: z.optional(terms.description),
    options: z.array(newOption).check(...optionCount),
    startsAt: z.optional(terms.startsAt),
    endsAt: terms.endsAt,
    price: terms.price,
    ballot: terms.ballot,
    results: z.optional(terms.results),
    change: z.optional(terms.change),
    accountId: z.optional(accountId),
  }),
  answers: {
    201: { description: 'The voting; its address in Location, its ETag for an edit.', body: votingBody },
    200: { description: 'This key made this voting before.', body: votingBody },
  },
  problems: [invalidVoting, unknownAccount, idempotencyKeyReused, quotaExceeded, tooManyScheduled, busy],
});

/** Makes the route's function. @param clock the server's clock */
export const createVotingRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, headers, body, correlationId, note }) => {
      requireScope(caller);
      const { tenantId } = caller;
      const votingId = derivedId(tenantId, 'voting', headers['idempotency-key']);
      const hash = requestHash(body);
      note({ votingId });
      const known = await readVoting(tenantId, votingId);
      if (known !== undefined) return answerOf(200, sameRequest(known, hash), clock());
      return contended(async () => {
        const now = clock();
        const voting = newVoting(body, { tenantId, votingId, now });
        const quotas = await quotaWrites(undefined, voting, { now, correlationId });
        const written = await insertVoting(voting, { hash, correlationId }, quotas);
        if (written.outcome === 'contended') return undefined;
        if (written.outcome === 'done') return answerOf(201, voting, now);
        return answerOf(200, sameRequest(votingOf(written.row), hash), now);
      });
    },
    clock,
  );

/** Creates a voting. */
export const handler = createVotingRoute(systemClock);

function sameRequest(known: StoredVoting, hash: string): StoredVoting {
  if (known.requestHash !== hash) throw idempotencyKeyReused({ extensions: { votingId: known.votingId } });
  return known;
}

const answerOf = (status: 200 | 201, voting: Voting, now: number) => ({
  status,
  headers: { etag: etagOf(voting.version), location: `/v1/votings/${voting.votingId}` },
  body: bodyOf(voting, now),
});
