import * as z from 'zod/mini';

/** The event of an authorized WebSocket connection. */
export const connectionEvent = z.object({
  requestContext: z.object({
    connectionId: z.string(),
    authorizer: z.object({ tenantId: z.string(), voterId: z.string() }),
  }),
});

const hourMs = 3_600_000;
/** API Gateway ends a connection after this time. */
export const maxConnectionLifetimeMs = 2 * hourMs;

/** The open connections of one voter. Each tab of a browser has one. */
export const maxConnectionsPerVoter = 20;
