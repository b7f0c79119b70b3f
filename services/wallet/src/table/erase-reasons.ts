import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import { readAll } from './entries.ts';
import { entryKey, type Owner } from './keys.ts';

/** Takes the reasons that people typed from the lines of a ledger: they may name anybody. Numbers and causes stay. */
export async function eraseReasons(owner: Owner): Promise<void> {
  for (const { seq, reason } of await readAll(owner))
    if (reason !== undefined)
      await documentClient().send(
        new UpdateCommand({
          TableName: tableName().WALLET_TABLE,
          Key: entryKey(owner, seq),
          UpdateExpression: 'REMOVE reason',
          ConditionExpression: 'attribute_exists(pk)',
        }),
      );
}
