import * as z from 'zod/mini';
import { invalidRequest } from './problems.ts';

/** The query parameters of a paginated list. */
export const pagingQuery = {
  limit: z.optional(
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d{0,2}$/)),
      z.pipe(z.transform(Number), z.int().check(z.maximum(100))),
    ),
  ),
  cursor: z.optional(z.string().check(z.maxLength(1024), z.regex(/^[\w-]+$/))),
};

/** Defines the response of a paginated list: its items, and the cursor of the next page if there is one. */
export const definePage = <S extends z.core.$ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.optional(z.string()) });

/**
 * Encodes a position in a list as an opaque cursor. It must not contain the tenant, which comes from the
 * token only.
 */
export const encodeCursor = (position: Record<string, string | number>): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * Decodes a cursor.
 * @param shape schema of a position in this list
 * @param location the part of the request that contains the cursor
 * @throws Problem `invalid-request` when it is not a cursor of this list
 */
export function decodeCursor<S extends z.core.$ZodType>(
  cursor: string,
  shape: S,
  location: 'body' | 'query' = 'query',
): z.output<S> {
  const parsed = z.safeParse(shape, parseJson(cursor));
  if (parsed.success) return parsed.data;
  throw invalidRequest({
    extensions: { errors: [{ in: location, path: 'cursor', message: 'not a cursor of this list' }] },
  });
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
