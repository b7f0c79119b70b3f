import { type Clock, systemClock } from '@suffra/shared/clock';
import { noteExport } from '@suffra/shared/events/note-export';
import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { voterId } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { inboxItem } from '../inbox.ts';
import { messageId } from '../notice.ts';
import { itemsOf } from '../reading/inbox-items.ts';
import { readInbox, readMarks } from '../table/inbox.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/inbox',
  operationId: 'exportVoterInbox',
  summary: 'Take out a voter’s messages',
  description:
    'For admins of the whole tenant, to answer a voter who asks: the messages of 90 days, the newest first. Every page is noted in the audit: one line a quarter of an hour.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of messages.', body: pageOf(inboxItem) } },
  problems: [notAllowed],
});

const place = z.strictObject({ before: messageId });

/** Makes the route's function. @param clock the server's clock */
export const exportVoterInboxRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller, params: { voterId }, query: { limit = 50, cursor }, correlationId, now }) => {
      if (caller.votings !== undefined) throw notAllowed();
      const { tenantId } = caller;
      const from = cursor === undefined ? {} : decodeCursor(cursor, place);
      await noteExport(caller, { act: 'voter-exported', voterId, part: 'inbox' }, correlationId, now);
      const { messages, last } = await readInbox(tenantId, voterId, { limit, now, ...from });
      const items = await itemsOf(tenantId, messages, await readMarks(tenantId, voterId, messages));
      return {
        status: 200,
        body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ before: last }) }) },
      };
    },
    clock,
  );

/** Exports the messages of a voter of the caller's tenant. */
export const handler = exportVoterInboxRoute(systemClock);
