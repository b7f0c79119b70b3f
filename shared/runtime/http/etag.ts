import * as z from 'zod/mini';
import { versionRequired } from './problems.ts';

/** Formats the ETag of a row's version (RFC 9110 §8.8.3): `"7"`. */
export const toETag = (version: number): string => `"${version}"`;

/** The If-Match header of a route that updates a resource. */
export const ifMatchHeaders = z.object({
  'if-match': z.optional(
    z.string().check(z.regex(/^"\d{1,15}"$/, 'must be one ETag as it was read, like "7"')),
  ),
});
export type IfMatchHeaders = z.output<typeof ifMatchHeaders>;

/**
 * Returns the version that the caller read.
 * @throws Problem `version-required` (428) when If-Match is missing
 */
export function parseIfMatch(headers: IfMatchHeaders): number {
  const tag = headers['if-match'];
  if (tag === undefined) throw versionRequired();
  return Number(tag.slice(1, -1));
}
