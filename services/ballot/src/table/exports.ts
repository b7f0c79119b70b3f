import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import { type BallotsExport, ballotsExport, keptFor } from '../exporting/ballots/export.ts';
import { getRow } from './get-row.ts';
import { exportKey, type Making } from './keys.ts';

/** When the row of an export, or of one of its parts, may go: seconds since the epoch. @param at milliseconds */
export const goesAt = (at: number): number => Math.ceil((at + 2 * keptFor) / 1_000);

/** The export of a voting's ballots as it stands now (a consistent read); undefined when there is none. */
export async function readExport(tenantId: string, votingId: string): Promise<BallotsExport | undefined> {
  const row = await getRow(exportKey(tenantId, votingId));
  return row === undefined ? undefined : ballotsExport.parse(row);
}

/**
 * Begins an export in the place of the one that was seen: of two that are begun at once one is. The stream sets it off.
 * @param seen as it was read; undefined when there was none
 * @returns false when another was begun, or that one went on, since it was seen
 */
export async function putExport(
  tenantId: string,
  votingId: string,
  begun: Pick<BallotsExport, 'making' | 'begunAt' | 'tries' | 'endsAt'>,
  seen: BallotsExport | undefined,
  correlationId: string,
): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableName().BALLOT_TABLE,
    Item: {
      ...exportKey(tenantId, votingId),
      kind: 'export',
      state: 'making',
      ...begun,
      correlationId,
      expiresAt: goesAt(begun.begunAt),
    },
    ...(seen === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'making = :making AND #state = :state',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':making': seen.making, ':state': seen.state },
        }),
  });
  return (await conditionally(() => documentClient().send(put))).done;
}

/**
 * Ends a making: what it came to, or that it failed.
 * @param ready undefined when it failed
 * @param now milliseconds since the epoch
 * @returns false when another was begun since, or this one has ended
 */
export async function endExport(
  { tenantId, votingId, making }: Making,
  ready: BallotsExport['ready'],
  now: number,
): Promise<boolean> {
  const update = new UpdateCommand({
    TableName: tableName().BALLOT_TABLE,
    Key: exportKey(tenantId, votingId),
    UpdateExpression: `SET #state = :state, expiresAt = :expiresAt${ready === undefined ? '' : ', ready = :ready'}`,
    ConditionExpression: 'making = :making AND #state = :was',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':state': ready === undefined ? 'failed' : 'ready',
      ':expiresAt': goesAt(now),
      ':making': making,
      ':was': 'making',
      ...(ready !== undefined && { ':ready': ready }),
    },
  });
  return (await conditionally(() => documentClient().send(update))).done;
}
