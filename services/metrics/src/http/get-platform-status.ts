import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readPlatformStatus } from '../application/read-platform-status.ts';

const queue = z.object({
  /** The service that owns the queue. */
  service: z.string(),
  name: z.string(),
  isDeadLetterQueue: z.boolean(),
  /** Approximate. */
  messages: z.int(),
  /** Absent if no message waited in the last minutes. */
  oldestAgeSeconds: z.optional(z.int()),
});

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/platform/status',
  operationId: 'getPlatformStatus',
  summary: 'Read the queues and the active alarms of the platform',
  description:
    'The queues of all services, those that need attention first, with the number of their messages and the age of the oldest one, and the alarms in the state ALARM. The values are read at most once a minute.',
  auth: ['operator'],
  responses: {
    200: {
      description: 'The queues and alarms',
      body: z.object({
        readAt: instant,
        queues: z.array(queue),
        alarms: z.array(z.object({ name: z.string(), description: z.string(), since: instant })),
      }),
    },
  },
  problems: [],
});

/** Creates the handler of the route. @param clock the server's clock */
export const createGetPlatformStatusHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ now }) => {
      const { readAt, queues, alarms } = await readPlatformStatus(now);
      const body = {
        readAt: toInstant(readAt),
        queues: [...queues],
        alarms: alarms.map((alarm) => ({ ...alarm, since: toInstant(alarm.since) })),
      };
      return { status: 200, body };
    },
    clock,
  );

export const handler = createGetPlatformStatusHandler(systemClock);
