import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { notAllowed, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { startVoterExport } from '@suffra/shared/limits/start-voter-export';
import * as z from 'zod/mini';
import { loadInboxEntries } from '../application/load-inbox-entries.ts';
import { messageId } from '../domain/message.ts';
import { tableName } from '../env.ts';
import { readInboxPage, readReadTimes } from '../storage/inbox.ts';
import { inboxItem, toInboxItem } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/inbox',
  operationId: 'exportVoterInbox',
  summary: 'Export the messages of a voter',
  description:
    'For admins who manage all votings of the tenant, to answer a request of a voter. Exports the messages of the last 90 days, the newest first. The audit records every page, as one entry per quarter of an hour.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: z.strictObject(pagingQuery),
  responses: { 200: { description: 'A page of messages.', body: definePage(inboxItem) } },
  problems: [notAllowed, tooManyRequests],
});

const listCursor = z.strictObject({ before: messageId });

/** Creates the handler of the route. @param clock the server's clock */
export const createExportVoterInboxHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { voterId }, query: { limit = 50, cursor }, correlationId, now }) => {
      assertTenantWideAdmin(caller);
      const { tenantId } = caller;
      const position = cursor === undefined ? {} : decodeCursor(cursor, listCursor);
      const voterExport = { voterId, part: 'inbox' } as const;
      await startVoterExport(tableName().NOTIFY_TABLE, caller, voterExport, { correlationId, now });
      const { messages, last } = await readInboxPage(tenantId, voterId, { limit, now, ...position });
      const readTimes = await readReadTimes(tenantId, voterId, messages);
      const items = (await loadInboxEntries(tenantId, messages, readTimes)).map(toInboxItem);
      return {
        status: 200,
        body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ before: last }) }) },
      };
    },
    clock,
  );

/** Exports the messages of a voter of the caller's tenant. */
export const handler = createExportVoterInboxHandler(systemClock);
