import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { voterId } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { audited } from '../audit.ts';
import { noteLine, readAudit } from '../table/audit.ts';

/** A line for the voter it is about: who of the staff acted stands in the tenant's own audit alone. */
const line = z.extend(z.omit(audited, { by: true, voterId: true, correlationId: true }), {
  /** Whether the voter did it. */
  own: z.boolean(),
});

export const contract = defineContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/audit',
  operationId: 'exportVoterAudit',
  summary: 'Take out when a voter’s data was exported or erased',
  description:
    'For admins of the whole tenant, to answer a voter who asks. The newest first. Page by page of the tenant’s audit: most pages of a busy one are empty and not the last. Every page is noted in the audit: one line a quarter of an hour.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: z.strictObject({ cursor: paging.cursor }),
  answers: { 200: { description: 'A page of lines.', body: pageOf(line) } },
  problems: [notAllowed],
});

/** How many lines of the tenant's audit a page goes through: some 200 kB, a fifth of what one read may. */
const looked = 1_000;
const position = z.strictObject({ before: z.string().check(z.maxLength(200)) });

/** Makes the route's function. @param clock the server's clock */
export const exportVoterAuditRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, params: { voterId }, query: { cursor }, correlationId, now }) => {
      if (caller.votings !== undefined) throw notAllowed();
      const { tenantId, voterId: by } = caller;
      const before = cursor === undefined ? undefined : decodeCursor(cursor, position).before;
      const taken = { act: 'voter-exported', by, voterId, part: 'audit' } as const;
      await noteLine(tenantId, { at: toInstant(now), ...taken, correlationId }, correlationId);
      const { lines, last } = await readAudit(tenantId, looked, before, voterId);
      const items = lines.map(({ at, act, by, part, votingId }) => ({
        at,
        act,
        own: by === voterId,
        ...(part !== undefined && { part }),
        ...(votingId !== undefined && { votingId }),
      }));
      return {
        status: 200,
        body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ before: last }) }) },
      };
    },
    clock,
  );

/** Exports the lines of the audit about a voter of the caller's tenant. */
export const handler = exportVoterAuditRoute(systemClock);
