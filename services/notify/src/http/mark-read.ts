import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { messageId } from '../notice.ts';
import { markRead, present } from '../table/inbox.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/me/inbox/read',
  operationId: 'markRead',
  summary: 'Mark messages as read',
  auth: ['voter', 'admin', 'operator'],
  body: z.strictObject({ messageIds: z.array(messageId).check(z.minLength(1), z.maxLength(100)) }),
  answers: { 204: { description: 'They are read; ids of messages that are not there are passed over.' } },
  problems: [],
});

/** Makes the route's function. @param clock the server's clock */
export const markReadRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller: { tenantId, voterId }, body, correlationId, now }) => {
      const there = await present(tenantId, voterId, [...new Set(body.messageIds)]);
      await markRead(tenantId, voterId, there, now, correlationId);
      return { status: 204 };
    },
    clock,
  );

/** Marks messages as read. */
export const handler = markReadRoute(systemClock);
