import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type KeyRecord, keySet } from './keyset.ts';

let client: SecretsManagerClient | undefined;
/** The Secrets Manager client of this function, made on first use. */
export const secretsManager = (): SecretsManagerClient => {
  client ??= new SecretsManagerClient({});
  return client;
};

/** A key set as read, with the version of the secret that held it. */
export interface ReadKeys {
  readonly keys: readonly KeyRecord[];
  readonly versionId: string;
}

/**
 * Reads a key set. The random placeholder with which CloudFormation creates a secret is no JSON object: no keys yet.
 * @throws when it is an object but not a key set: overwriting it could lose keys for ever
 */
export async function readKeys(secretId: string): Promise<ReadKeys> {
  const answer = await secretsManager().send(new GetSecretValueCommand({ SecretId: secretId }));
  if (answer.VersionId === undefined) throw new Error('the secret of the keys has no version');
  const value = jsonOf(answer.SecretString ?? '');
  const isPlaceholder = typeof value !== 'object' || value === null;
  return { keys: isPlaceholder ? [] : keySet.parse(value).keys, versionId: answer.VersionId };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
