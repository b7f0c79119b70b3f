import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { tableName } from '../env.ts';
import { entryKey, type Owner } from './keys.ts';
import { readAllEntries } from './ledger-entries.ts';

/** Deletes the reasons from the entries of a ledger: they are free text and may name a person. */
export async function deleteReasons(owner: Owner): Promise<void> {
  for (const { seq, reason } of await readAllEntries(owner))
    if (reason !== undefined)
      await getDocumentClient().send(
        new UpdateCommand({
          TableName: tableName().WALLET_TABLE,
          Key: entryKey(owner, seq),
          UpdateExpression: 'REMOVE reason',
          ConditionExpression: 'attribute_exists(pk)',
        }),
      );
}
