import { createHash, randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Makes a new identifier: 26 characters of Crockford base32, ordered by time of creation (ULID). */
export type NewId = () => string;

// ulid asks for one random byte at a time; asking the system for a lot at once takes a tenth of the time.
const pool = new Uint32Array(256);
let left = 0;
const random = (): number => {
  if (left === 0) left = randomFillSync(pool).length;
  left -= 1;
  return (pool[left] ?? 0) / 2 ** 32;
};
const next = monotonicFactory(random);

/** The identifiers of production, growing even within a millisecond; a test passes its own. */
export const systemIds: NewId = () => next();

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
