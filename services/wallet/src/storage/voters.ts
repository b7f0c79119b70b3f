import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { type Owner, voterKey } from './keys.ts';
import { readWalletRow } from './read-row.ts';

/** A voter of identity as wallet knows them: existing, or erased. */
const voterReplica = z.object({
  /** The version in identity's latest event. */
  version: z.int(),
  isErased: z.boolean(),
});
type VoterReplica = z.output<typeof voterReplica>;

/**
 * Stores the replica of a voter unless the stored version is newer: repeated, late and reordered events change nothing. A
 * voter who returns has a higher version than the erasure.
 */
export async function upsertVoterReplica(
  owner: Owner,
  { version, isErased }: VoterReplica,
  correlationId: string,
): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().WALLET_TABLE,
    Item: { ...voterKey(owner), kind: 'voter', version, isErased, correlationId },
    // An erasure names the last version that it erased, so it wins over a sign-up of the same version.
    ConditionExpression: `attribute_not_exists(pk) OR version < :version${isErased ? ' OR version = :version' : ''}`,
    ExpressionAttributeValues: { ':version': version },
  });
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Whether the voter exists and is not erased, by a consistent read. */
export async function isExistingVoter(owner: Owner): Promise<boolean> {
  const row = await readWalletRow(voterKey(owner));
  return row !== undefined && !voterReplica.parse(row).isErased;
}
