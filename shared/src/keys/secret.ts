import {
  GetSecretValueCommand,
  InvalidParameterException,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { type KeyRecord, keySet } from './keyset.ts';

let client: SecretsManagerClient | undefined;
const secretsManager = () => {
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

/**
 * Replaces a key set if it is still the one that was read: the new version is stored aside, then the label
 * AWSCURRENT moves to it from the version that was read and from no other, so that of two writers at once one wins.
 * @returns false when somebody else was quicker; a repeat of an own move that had come through counts as such too,
 *   hence the caller reads again and never assumes which
 */
export async function replaceKeys(
  secretId: string,
  read: ReadKeys,
  keys: readonly KeyRecord[],
): Promise<boolean> {
  const put = new PutSecretValueCommand({
    SecretId: secretId,
    SecretString: JSON.stringify({ keys }),
    VersionStages: ['PROPOSED'],
  });
  const { VersionId: proposed } = await secretsManager().send(put);
  const move = new UpdateSecretVersionStageCommand({
    SecretId: secretId,
    VersionStage: 'AWSCURRENT',
    MoveToVersionId: proposed,
    RemoveFromVersionId: read.versionId,
  });
  try {
    await secretsManager().send(move);
    return true;
  } catch (error) {
    if (error instanceof InvalidParameterException) return false;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
