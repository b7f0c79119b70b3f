import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import { addTally, createEmptyTally, type Tally } from '../domain/tally.ts';
import type { SignInDelta, TallyDelta } from '../domain/tally-deltas.ts';
import { tableEnv } from '../env.ts';
import { type RowKey, toSignInSk, toTallyPk, toTallySk } from './keys.ts';
import { parseTally, signInKind, tallyKind } from './tally-row.ts';

/**
 * Writes what one batch adds to one minute of one voting. It needs no condition, because the same batch writes the same
 * row again (see `computeTallyDeltas`). The revision counts the writes of this row. It may skip numbers, but unlike a time
 * or a sequence number it says nothing about the order of rows, which would be the order of votes.
 */
export const writeTallyDelta = ({ tenantId, votingId, firstId, ...delta }: TallyDelta): Promise<void> =>
  writeRow({ pk: toTallyPk(tenantId, votingId), sk: toTallySk(delta.minute, firstId) }, tallyKind, delta);

/** Writes the ways of signing in that one batch adds to one voting. The same batch writes the same row again. */
export const writeSignInDelta = ({ tenantId, votingId, firstId, ...delta }: SignInDelta): Promise<void> =>
  writeRow({ pk: toTallyPk(tenantId, votingId), sk: toSignInSk(firstId) }, signInKind, delta);

async function writeRow(Key: RowKey, kind: string, content: object): Promise<void> {
  const attributes = Object.entries({ kind, ...content });
  await getDocumentClient().send(
    new UpdateCommand({
      TableName: tableEnv().BALLOT_TABLE,
      Key,
      UpdateExpression: `SET ${attributes.map(([name]) => `#${name} = :${name}`).join(', ')} ADD revision :one`,
      ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
        ':one': 1,
      },
    }),
  );
}

/**
 * Reads the sum of a voting's tally rows.
 * @param options ids to include with count 0
 * @param isConsistent whether every row that has been written must be included
 */
export async function readTally(
  tenantId: string,
  votingId: string,
  options: readonly string[],
  isConsistent = false,
): Promise<Tally> {
  const tally = createEmptyTally(options);
  const query = {
    TableName: tableEnv().BALLOT_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': toTallyPk(tenantId, votingId) },
    ConsistentRead: isConsistent,
  };
  for await (const row of queryRows(query)) addTally(tally, parseTally(row));
  return tally;
}
