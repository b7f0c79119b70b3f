import { createCachedSecret } from '@suffra/shared/keys/cached-secret';
import { readSecretText } from '@suffra/shared/keys/key-secret';
import { computeEmailHash } from '@suffra/shared/tokens/email-hash';
import { emailKeySecret } from '../env.ts';

const emailKey = createCachedSecret({
  name: 'the key of the hashes of e-mail addresses',
  load: loadEmailKey,
});

async function loadEmailKey(): Promise<string> {
  const key = await readSecretText(emailKeySecret().IDENTITY_PERSON_KEY);
  if (key.length < 32) throw new Error('the key of the hashes of e-mail addresses is missing or too short');
  return key;
}

/**
 * Computes the hashes of e-mail addresses, as identity puts them into tokens.
 * @param now in milliseconds since the epoch
 */
export async function hashEmails(
  tenantId: string,
  emails: readonly string[],
  now: number,
): Promise<string[]> {
  const key = await emailKey.get(now);
  return emails.map((email) => computeEmailHash(key, tenantId, email));
}
