import { toInstant } from '@suffra/shared/clock';
import { noteExport } from '@suffra/shared/events/note-export';
import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { instant } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { votingParams } from '../answers.ts';
import { noSuchVoting } from '../problems.ts';
import { takingPart } from '../table/participation.ts';
import { votingOf } from '../table/snapshot-cache.ts';
import { runs } from '../visibility.ts';

const item = z.object({
  voterId: z.string(),
  registeredAt: z.optional(instant),
  votedAt: z.optional(instant),
});

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/participation',
  operationId: 'listParticipation',
  summary: 'Export who registered for a voting and who voted, and when',
  description:
    'For admins, page by page in no particular order. It never says who chose what: choices are exported by themselves, without names (ballots). A page may be empty and not be the last. Every page is noted in the audit: one line a quarter of an hour.',
  auth: ['admin'],
  scope: 'exports:read',
  params: votingParams,
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of voters.', body: pageOf(item) } },
  problems: [noSuchVoting, notAllowed],
});

const position = z.strictObject({
  bucket: z.int().check(z.minimum(0), z.maximum(1_023)),
  after: z.optional(z.string().check(z.maxLength(100))),
});

/** Exports who took part in a voting. */
export const handler = serve(contract, async ({ caller, params, query, correlationId, now }) => {
  const { votingId } = params;
  if (!runs(caller, votingId)) throw notAllowed();
  const voting = await votingOf(caller.tenantId, votingId);
  const from = query.cursor === undefined ? { bucket: 0 } : decodeCursor(query.cursor, position);
  await noteExport(caller, { act: 'voting-exported', votingId }, correlationId, now);
  const { people, next } = await takingPart(caller.tenantId, voting, from, query.limit ?? 100);
  const items = people.map(({ sk: voterId, registeredAt, votedAt }) => ({
    voterId,
    ...(registeredAt !== undefined && { registeredAt: toInstant(registeredAt) }),
    ...(votedAt !== undefined && { votedAt: toInstant(votedAt) }),
  }));
  const nextCursor =
    next && encodeCursor({ bucket: next.bucket, ...(next.after !== undefined && { after: next.after }) });
  return { status: 200, body: { items, ...(nextCursor && { nextCursor }) } };
});
