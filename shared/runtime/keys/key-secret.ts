import { type KeyRecord, keySet } from './key-set.ts';
import { getSecretsManagerClient } from './secrets-manager-client.ts';

/** Reads the text of a secret. */
export async function readSecretText(secretId: string): Promise<string> {
  const { SecretString = '' } = await getSecretsManagerClient().getSecretValue({ SecretId: secretId });
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
  const answer = await getSecretsManagerClient().getSecretValue({ SecretId: secretId });
  if (answer.VersionId === undefined) throw new Error('the secret of the key set has no version');
  const value = parseSecretJson(answer.SecretString ?? '');
  return { keys: value === undefined ? [] : keySet.parse(value).keys, versionId: answer.VersionId };
}

/** Parses the text of a secret. @returns undefined if the text is not a JSON object, as in a new secret */
export function parseSecretJson(text: string): object | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? value : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
