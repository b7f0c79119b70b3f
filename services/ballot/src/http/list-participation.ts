import { assertCanManageVoting } from '@suffra/shared/authorization';
import { type Clock, floorToMinute, systemClock, toInstant } from '@suffra/shared/clock';
import { recordExportAudit } from '@suffra/shared/events/record-export-audit';
import { instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { hasEnded } from '../domain/voting.ts';
import { readParticipants } from '../storage/participants.ts';
import { readResult } from '../storage/results.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import { noSuchVoting } from './problems.ts';
import { votingParams } from './responses.ts';

const participant = z.object({
  voterId: z.string(),
  registered: z.boolean(),
  voted: z.boolean(),
  /** Whole minutes, once the result is certified. */
  registeredAt: z.optional(instant),
  votedAt: z.optional(instant),
});

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/participation',
  operationId: 'listParticipation',
  summary: 'Export the participants of a voting',
  description:
    'For admins who may manage the voting, in no particular order. Times are rounded down to whole minutes, and left out until the result is certified: together with live results they would reveal choices. Choices are not included; they are exported separately, without names (ballots). A page may be empty although another page follows. Each page is recorded in the audit: one entry per quarter of an hour.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'exports:read',
  params: votingParams,
  query: z.strictObject(pagingQuery),
  responses: { 200: { description: 'A page of participants.', body: definePage(participant) } },
  problems: [noSuchVoting, notAllowed],
});

const toMinute = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : toInstant(floorToMinute(at));

/** The position of the next page. */
const cursor = z.strictObject({
  bucket: z.int().check(z.minimum(0), z.maximum(1_023)),
  // DynamoDB rejects an empty key.
  after: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
});

/** Creates the route. @param clock decides whether the voting has ended */
export const createListParticipationRoute = (clock: Clock): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { votingId }, query, correlationId, now }) => {
      const { tenantId } = caller;
      const voting = await readCachedVoting(tenantId, votingId);
      assertCanManageVoting(caller, votingId, voting.accountId);
      const start = query.cursor === undefined ? { bucket: 0 } : decodeCursor(query.cursor, cursor);
      await recordExportAudit(caller, { act: 'voting-exported', votingId }, correlationId, now);
      const { participants, next } = await readParticipants(tenantId, voting, start, query.limit ?? 100);
      const isCertified =
        hasEnded(voting, now) && (await readResult(tenantId, votingId, voting.endsAt)) !== undefined;
      const items = participants.map(({ voterId, registeredAt, votedAt }) => ({
        voterId,
        registered: registeredAt !== undefined,
        voted: votedAt !== undefined,
        ...(isCertified && { registeredAt: toMinute(registeredAt), votedAt: toMinute(votedAt) }),
      }));
      const nextCursor =
        next && encodeCursor({ bucket: next.bucket, ...(next.after !== undefined && { after: next.after }) });
      return { status: 200, body: { items, ...(nextCursor && { nextCursor }) } };
    },
    clock,
  );

export const handler = createListParticipationRoute(systemClock);
