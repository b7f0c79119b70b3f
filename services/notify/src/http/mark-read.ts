import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { messageId } from '../domain/message.ts';
import { insertReadMarkers, readExistingIds } from '../storage/inbox.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/me/inbox/read',
  operationId: 'markRead',
  summary: 'Mark messages as read',
  auth: ['voter', 'admin', 'operator'],
  body: z.strictObject({ messageIds: z.array(messageId).check(z.minLength(1), z.maxLength(100)) }),
  responses: { 204: { description: 'The messages are marked as read. Unknown ids are ignored.' } },
  problems: [],
});

/** Creates the handler of the route. @param clock the server's clock */
export const createMarkReadHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId, voterId }, body, correlationId, now }) => {
      const existingIds = await readExistingIds(tenantId, voterId, [...new Set(body.messageIds)]);
      await insertReadMarkers(tenantId, voterId, existingIds, now, correlationId);
      return { status: 204 };
    },
    clock,
  );

/** Marks messages as read. */
export const handler = createMarkReadHandler(systemClock);
