import type { StoredKeySet } from './key-secret.ts';
import type { KeyRecord } from './key-set.ts';
import { getSecretsManagerClient } from './secrets-manager-client.ts';

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
  const client = getSecretsManagerClient();
  const { VersionId: proposed } = await client.putSecretValue({
    SecretId: secretId,
    SecretString: JSON.stringify({ keys }),
    VersionStages: ['PROPOSED'],
  });
  try {
    await client.updateSecretVersionStage({
      SecretId: secretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: proposed,
      RemoveFromVersionId: read.versionId,
    });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidParameterException') return false;
    throw error;
  }
}
