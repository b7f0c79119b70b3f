import * as z from 'zod/mini';

/** The Idempotency-Key header. */
export const idempotencyKey = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible ASCII characters'));
