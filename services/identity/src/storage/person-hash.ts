import { readSecretText } from '@suffra/shared/keys/key-secret';
import { computeEmailHash } from '@suffra/shared/tokens/email-hash';
import { computePersonHash } from '../domain/person.ts';
import { env } from '../env.ts';

let cachedKey: Promise<string> | undefined;

/**
 * Reads the key once per execution environment: it never changes. Keys of other purposes are derived from it
 * (domain/encrypted-text.ts), because each secret has a price.
 */
export function readPersonKey(): Promise<string> {
  cachedKey ??= requestPersonKey().catch((error: unknown) => {
    cachedKey = undefined;
    throw error;
  });
  return cachedKey;
}

async function requestPersonKey(): Promise<string> {
  const key = await readSecretText(env().IDENTITY_PERSON_KEY);
  if (key.length < 32) throw new Error('the key of the hashes of persons is missing or too short');
  return key;
}

/** Computes the hash by which the person with an e-mail address is found. */
export const hashPerson = async (tenantId: string, email: string): Promise<string> =>
  computePersonHash(await readPersonKey(), tenantId, email);

/** Computes the hash of an e-mail address for the tokens of its owner, by which ballot finds it in a list of voters. */
export const hashEmail = async (tenantId: string, email: string): Promise<string> =>
  computeEmailHash(await readPersonKey(), tenantId, email);
