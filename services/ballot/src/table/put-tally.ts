import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { tableName } from '../env.ts';
import type { Delta } from '../tally/deltas.ts';
import { tallyPk } from './keys.ts';

/**
 * Puts what one batch adds to one minute of one voting. The same batch again puts the same row: no condition is
 * needed, because the key says which part of the stream the row speaks for (see `deltasOf`).
 */
export async function putTally(delta: Delta): Promise<void> {
  const { tenantId, votingId, firstId, ...row } = delta;
  const key = { pk: tallyPk(tenantId, votingId), sk: `${delta.minute}#${firstId}` };
  const put = new PutCommand({
    TableName: tableName().BALLOT_TABLE,
    Item: { ...key, kind: 'tally', ...row },
  });
  await documentClient().send(put);
}
