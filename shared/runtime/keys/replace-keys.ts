import {
  InvalidParameterException,
  PutSecretValueCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { getSecretsManagerClient, type StoredKeySet } from './key-secret.ts';
import type { KeyRecord } from './key-set.ts';

/**
 * Replaces a key set if it has not changed since it was read. The new version is stored first; then the label
 * AWSCURRENT moves from the version that was read to the new one, and only from that version, so one of two
 * concurrent writers wins.
 * @returns false when another writer won. A retry of a move that did succeed also returns false, so the
 *   caller must read the set again.
 */
export async function replaceKeySet(
  secretId: string,
  read: StoredKeySet,
  keys: readonly KeyRecord[],
): Promise<boolean> {
  const put = new PutSecretValueCommand({
    SecretId: secretId,
    SecretString: JSON.stringify({ keys }),
    VersionStages: ['PROPOSED'],
  });
  const { VersionId: proposed } = await getSecretsManagerClient().send(put);
  const move = new UpdateSecretVersionStageCommand({
    SecretId: secretId,
    VersionStage: 'AWSCURRENT',
    MoveToVersionId: proposed,
    RemoveFromVersionId: read.versionId,
  });
  try {
    await getSecretsManagerClient().send(move);
    return true;
  } catch (error) {
    if (error instanceof InvalidParameterException) return false;
    throw error;
  }
}
