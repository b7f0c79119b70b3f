import { createHmac } from 'node:crypto';

/**
 * Computes the keyed hash of a verified e-mail address that is in the tokens of its owner, and in lists of voters. Without
 * the key, nobody can test which address it belongs to. It differs from the hash by which identity finds a person.
 * @param key a secret of at least 32 bytes
 * @param email a normalized address (email.ts)
 */
export const computeEmailHash = (key: string, tenantId: string, email: string): string =>
  createHmac('sha256', key).update(`electorate\0${tenantId}\0${email}`).digest('base64url');
