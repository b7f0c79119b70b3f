import {
  InvalidParameterException,
  PutSecretValueCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { KeyRecord } from './keyset.ts';
import { type ReadKeys, secretsManager } from './secret.ts';

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
