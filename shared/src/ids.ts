import { createHash } from 'node:crypto';
import { ulid } from 'ulid';

/** Makes a new identifier: 26 characters of Crockford base32, ordered by time of creation (ULID). */
export type NewId = () => string;

/** The identifiers of production; a test passes its own. */
export const systemIds: NewId = () => ulid();

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * An identifier that follows from its parts: the same parts give the same id, so that a repeated request meets
 * its own first result instead of making a second one.
 * @param parts joined by a character that no part may hold (NUL), then hashed with SHA-256
 * @returns 26 characters of the alphabet of {@link NewId} (130 bits)
 */
export function derivedId(...parts: string[]): string {
  const digest = createHash('sha256').update(parts.join('\0')).digest();
  let id = '';
  for (let i = 0; i < 26; i += 1) id += crockford.charAt((digest[i] ?? 0) & 31);
  return id;
}
