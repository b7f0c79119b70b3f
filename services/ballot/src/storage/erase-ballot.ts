import { randomInt, randomUUID } from 'node:crypto';
import { type TransactionWrite, writeTransaction } from '@suffra/shared/storage/write-transaction';
import type { AnonymizedBallot } from '../domain/anonymize-ballot.ts';
import type { Ballot } from '../domain/ballot.ts';
import type { VoteKey } from '../domain/receipt.ts';
import { tableEnv } from '../env.ts';
import { toAnonymousRow, toTombstoneRow } from './ballot-row.ts';
import { anonymousPartitions, type RowKey, toAnonymousPk, toBallotKey } from './keys.ts';

/**
 * Anonymizes a ballot in one transaction: what counts moves to rows with random keys in random partitions, and the voter's
 * row becomes a tombstone or is deleted. The tally ignores all of these changes.
 * @param expected the ballot as it was read; if it has changed since, nothing is written
 * @param expiresAt when the tombstone expires, in seconds since the epoch; undefined before the end of the voting
 * @returns false if the ballot has changed; read it again
 */
export async function eraseBallot(
  key: VoteKey,
  buckets: number,
  expected: Ballot,
  { anonymousRows, needsTombstone, credit }: AnonymizedBallot,
  expiresAt: number | undefined,
): Promise<boolean> {
  const TableName = tableEnv().BALLOT_TABLE;
  const Key = toBallotKey(key, buckets);
  const condition = toUnchangedCondition(expected);
  const eraseWrite: TransactionWrite = needsTombstone
    ? { Put: { TableName, Item: toTombstoneRow(Key, credit, expiresAt), ...condition } }
    : { Delete: { TableName, Key, ...condition } };
  const insertWrites = anonymousRows.map(
    (row): TransactionWrite => ({
      Put: {
        TableName,
        Item: toAnonymousRow(createAnonymousKey(key), row),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),
  );
  return (await writeTransaction(eraseWrite, ...insertWrites)).outcome === 'done';
}

/** Creates the key of an anonymous row. Nothing in it depends on the voter or on the time. */
const createAnonymousKey = ({ tenantId, votingId }: VoteKey): RowKey => ({
  pk: toAnonymousPk(tenantId, votingId, randomInt(anonymousPartitions)),
  sk: randomUUID(),
});

/** The condition that the attributes that decide about the erasure have not changed. */
function toUnchangedCondition({ vote, registeredAt, attempt, declined, voided }: Ballot) {
  const expected = {
    voteId: vote?.voteId,
    revision: vote?.revision,
    registeredAt,
    attempt,
    declined,
    voided,
  };
  const attributes = Object.entries(expected);
  const values = attributes.flatMap(([name, value]) =>
    value === undefined ? [] : [[`:${name}`, value] as const],
  );
  const conditions = attributes.map(([name, value]) =>
    value === undefined ? `attribute_not_exists(${name})` : `${name} = :${name}`,
  );
  return {
    ConditionExpression: ['attribute_exists(pk) AND attribute_not_exists(pending)', ...conditions].join(
      ' AND ',
    ),
    ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
  };
}
