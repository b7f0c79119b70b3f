import * as z from 'zod/mini';
import { invalidRequest } from './problems.ts';

/** The query parameters of a paged list. */
export const paging = {
  limit: z.optional(
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d{0,2}$/)),
      z.pipe(z.transform(Number), z.int().check(z.maximum(100))),
    ),
  ),
  cursor: z.optional(z.string().check(z.maxLength(1024), z.regex(/^[\w-]+$/))),
};

/** How a list answers: its items, and the cursor of the next page unless this was the last. */
export const pageOf = <S extends z.core.$ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.optional(z.string()) });

/** Writes a position in a list as an opaque cursor. It must hold no tenant: that comes from the token alone. */
export const encodeCursor = (position: Record<string, string | number>): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * Reads a cursor back.
 * @param shape what a position of this list looks like
 * @throws Problem `invalid-request` when it is not one of this list's cursors
 */
export function decodeCursor<S extends z.core.$ZodType>(cursor: string, shape: S): z.output<S> {
  const parsed = z.safeParse(shape, jsonOf(cursor));
  if (parsed.success) return parsed.data;
  throw invalidRequest({
    extensions: { errors: [{ in: 'query', path: 'cursor', message: 'not a cursor of this list' }] },
  });
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
