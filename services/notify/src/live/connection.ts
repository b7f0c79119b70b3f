import * as z from 'zod/mini';

/** What API Gateway says of a live connection, once it was authorised. */
export const connectionEvent = z.object({
  requestContext: z.object({
    connectionId: z.string(),
    authorizer: z.object({ tenantId: z.string(), voterId: z.string() }),
  }),
});

const hour = 3_600_000;
/** How long a connection lives at most, milliseconds (API Gateway). */
export const longestLife = 2 * hour;
