import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { getSecretsManagerClient } from '@suffra/shared/keys/key-secret';
import { computePersonHash } from '../domain/person.ts';
import { env } from '../env.ts';

let cachedKey: Promise<string> | undefined;

/** Reads the key once per execution environment: it never changes. */
function readPersonKey(): Promise<string> {
  cachedKey ??= requestPersonKey().catch((error: unknown) => {
    cachedKey = undefined;
    throw error;
  });
  return cachedKey;
}

async function requestPersonKey(): Promise<string> {
  const command = new GetSecretValueCommand({ SecretId: env().IDENTITY_PERSON_KEY });
  const { SecretString } = await getSecretsManagerClient().send(command);
  if (SecretString === undefined || SecretString.length < 32)
    throw new Error('the key of the hashes of persons is missing or too short');
  return SecretString;
}

/** Computes the hash by which the person with an e-mail address is found. */
export const hashPerson = async (tenantId: string, email: string): Promise<string> =>
  computePersonHash(await readPersonKey(), tenantId, email);
