import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { limitClient } from '../client-limits.ts';
import { type KeyRecord, keySet } from './key-set.ts';

let client: SecretsManagerClient | undefined;
/** Returns the Secrets Manager client of this function. It is created on first use. */
export const getSecretsManagerClient = (): SecretsManagerClient => {
  client ??= new SecretsManagerClient(limitClient('data'));
  return client;
};

/** Reads the text of a secret. */
export async function readSecretText(secretId: string): Promise<string> {
  const command = new GetSecretValueCommand({ SecretId: secretId });
  const { SecretString = '' } = await getSecretsManagerClient().send(command);
  return SecretString;
}

/** A key set and the version of the secret that contained it. */
export interface StoredKeySet {
  readonly keys: readonly KeyRecord[];
  readonly versionId: string;
}

/**
 * Reads a key set. CloudFormation creates the secret with a random value that is not a JSON object: that is
 * an empty set.
 * @throws when the value is an object but not a key set, because overwriting it could lose keys
 */
export async function readKeySet(secretId: string): Promise<StoredKeySet> {
  const answer = await getSecretsManagerClient().send(new GetSecretValueCommand({ SecretId: secretId }));
  if (answer.VersionId === undefined) throw new Error('the secret of the key set has no version');
  const value = parseJson(answer.SecretString ?? '');
  const isPlaceholder = typeof value !== 'object' || value === null;
  return { keys: isPlaceholder ? [] : keySet.parse(value).keys, versionId: answer.VersionId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
