import type { JSONWebKeySet } from 'jose';
import * as z from 'zod/mini';
import { parseSecretJson, readSecretText } from './key-secret.ts';
import { jwk } from './key-set.ts';
import { getSecretsManagerClient } from './secrets-manager-client.ts';

const publicKeySet = z.object({ keys: z.array(jwk).check(z.minLength(1)) });

/**
 * Reads the public keys of a key set from a secret of their own, so that the reader needs no permission to read the private keys.
 * @throws if the secret contains no keys yet. CloudFormation creates it with a random value
 */
export async function readPublicKeys(secretId: string): Promise<JSONWebKeySet> {
  return publicKeySet.parse(parseSecretJson(await readSecretText(secretId)));
}

/** Two functions that publish at the same time each need two attempts. More means that something else writes the secret. */
const maxAttempts = 5;

/**
 * Stores public keys in their secret, unless it contains them already. A slow writer replaces its own old keys, because it reads the
 * keys again after it has written. If it crashes before that, the next rotation repairs the secret.
 * @param readCurrentKeys reads the public keys from the key set, not from a cache
 * @throws if the secret still differs after a few attempts
 */
export async function publishKeys(
  secretId: string,
  readCurrentKeys: () => Promise<JSONWebKeySet>,
): Promise<void> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const SecretString = JSON.stringify(await readCurrentKeys());
    if ((await readSecretText(secretId)) === SecretString) return;
    await getSecretsManagerClient().putSecretValue({ SecretId: secretId, SecretString });
  }
  throw new Error('the published keys differ from the key set');
}
