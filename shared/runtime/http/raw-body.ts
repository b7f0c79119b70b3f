import * as z from 'zod/mini';

/** The body of a contract whose `bodyType` is `raw`: the exact bytes, not yet trusted. */
export const rawBody = z.object({ bytes: z.instanceof(Buffer) });
