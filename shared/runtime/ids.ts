import { createHash, randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Generates an identifier: 26 characters of Crockford base32 that sort by creation time (ULID). */
export type IdGenerator = () => string;

// ulid asks for one random byte at a time. Reading a block from the system at once takes a tenth of the time.
const pool = new Uint32Array(256);
let left = 0;
const random = (): number => {
  if (left === 0) left = randomFillSync(pool).length;
  left -= 1;
  return (pool[left] ?? 0) / 2 ** 32;
};
const next = monotonicFactory(random);

/**
 * Generates the ids of production, which increase even within a millisecond. Tests pass their own generator.
 */
export const generateId: IdGenerator = () => next();

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Derives an identifier from its parts. The same parts give the same id, so a repeated request finds its
 * first result instead of creating a second one.
 * @param parts joined by NUL, which no part may contain, then hashed with SHA-256
 * @returns 26 characters of the alphabet of {@link IdGenerator} (130 bits)
 */
export function deriveId(...parts: string[]): string {
  const digest = createHash('sha256').update(parts.join('\0')).digest();
  let id = '';
  for (let i = 0; i < 26; i += 1) id += crockford.charAt((digest[i] ?? 0) & 31);
  return id;
}
