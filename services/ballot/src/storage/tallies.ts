import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { retryOnConflict } from '@suffra/shared/retry';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { addTally, createEmptyTally, type Tally } from '../domain/tally.ts';
import type { SignInDelta, TallyDelta } from '../domain/tally-deltas.ts';
import { tableEnv } from '../env.ts';
import { type RowKey, toSignInSk, toTallyPk, toTallySk } from './keys.ts';
import { parseTally, signInKind, tallyKind, tallyWrite } from './tally-row.ts';

/**
 * Writes what one batch adds to one minute of one voting. The same batch writes the same row again (see
 * `computeTallyDeltas`). The revision counts the writes of this row. Unlike a time or a sequence number it says nothing
 * about the order of rows, which would be the order of votes.
 * @param attemptId random id of this attempt of the batch
 */
export const writeTallyDelta = (
  { tenantId, votingId, firstId, ...delta }: TallyDelta,
  attemptId: string,
): Promise<void> => {
  const key = { pk: toTallyPk(tenantId, votingId), sk: toTallySk(delta.minute, firstId) };
  return writeRow(key, { kind: tallyKind, ...delta, attemptId });
};

/** Writes the ways of signing in that one batch adds to one voting. See {@link writeTallyDelta}. */
export const writeSignInDelta = (
  { tenantId, votingId, firstId, ...delta }: SignInDelta,
  attemptId: string,
): Promise<void> => {
  const key = { pk: toTallyPk(tenantId, votingId), sk: toSignInSk(firstId) };
  return writeRow(key, { kind: signInKind, ...delta, attemptId });
};

/** For a row that an earlier attempt of the batch is still writing. */
const retries = { maxAttempts: 5, baseDelayMs: 20, maxDurationMs: Number.POSITIVE_INFINITY };

/**
 * Writes a row, or replaces what an earlier attempt of the batch wrote. A request of that attempt that got no response may
 * still arrive, and must not replace the row with fewer changes. So a write names the revision that it replaces, and at
 * most one write follows each revision. The first write of a row needs no read. If this attempt wrote the row and the
 * response was lost, the row has its id.
 * @throws DomainError `busy` if other writes replace the row again and again
 */
async function writeRow(key: RowKey, content: TallyRowContent): Promise<void> {
  let replaced = 0;
  await retryOnConflict(async () => {
    const result = await replaceRow(key, content, replaced);
    if (result.done) return result;
    const { revision, attemptId } = tallyWrite.parse(result.row);
    if (attemptId === content.attemptId) return result;
    replaced = revision;
    return undefined;
  }, retries);
}

/** The content of a row, and the attempt that writes it. */
interface TallyRowContent {
  readonly kind: string;
  readonly attemptId: string;
}

/** @param revision of the row that is replaced; 0: there is none */
function replaceRow(Key: RowKey, content: TallyRowContent, revision: number) {
  const attributes = Object.entries({ ...content, revision: revision + 1 });
  return writeConditionally(() =>
    getDocumentClient().send(
      new UpdateCommand({
        TableName: tableEnv().BALLOT_TABLE,
        Key,
        UpdateExpression: `SET ${attributes.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: revision === 0 ? 'attribute_not_exists(#revision)' : '#revision = :replaced',
        ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
          ...(revision > 0 && { ':replaced': revision }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ),
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
