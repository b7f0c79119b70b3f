const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A new id as the API takes it: a ULID, 10 characters of time and 16 of chance, in Crockford's base32.
 * @param now milliseconds since the epoch
 * @param chance 16 random bytes
 */
export function newId(now: number, chance: Uint8Array): string {
  let time = '';
  for (let left = now; time.length < 10; left = Math.floor(left / 32))
    time = alphabet.charAt(left % 32) + time;
  return time + [...chance.slice(0, 16)].map((byte) => alphabet.charAt(byte & 31)).join('');
}
