const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Creates a ULID: 10 characters of time and 16 random ones, in Crockford's base32.
 * @param now milliseconds since the epoch
 * @param randomBytes 16 random bytes
 */
export function createUlid(now: number, randomBytes: Uint8Array): string {
  let time = '';
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time;
  return time + [...randomBytes.slice(0, 16)].map((byte) => alphabet.charAt(byte & 31)).join('');
}
