import { randomUUID } from 'node:crypto';
import { transact, type Write } from '@suffra/shared/table/transact';
import { tableName } from '../env.ts';
import type { Parted } from '../erasing/nameless.ts';
import type { Place } from '../receipt.ts';
import { namelessKey, voteKey } from './keys.ts';
import type { Ballot } from './vote-row.ts';

/** What stands for the request in a row that must lead back to nobody: an id of it would. */
const ofNobody = 'erased';

/**
 * Takes the name from a voter's row in ONE transaction: what counts moves to a row under a random key in the same bucket, and
 * the voter's own row is emptied or removed. So no reader sees the vote twice, or not at all, and the tally moves by nothing.
 * @param seen the row as it was read; if it has changed since, nothing is written
 * @param expiresAt when an emptied row may go, seconds since the epoch; undefined: not before the voting has ended
 * @returns false when the row has changed: read it again
 */
export async function eraseRow(
  place: Place,
  buckets: number,
  seen: Ballot,
  { nameless, taken, credit }: Parted,
  expiresAt: number | undefined,
): Promise<boolean> {
  const TableName = tableName().BALLOT_TABLE;
  const Key = voteKey(place, buckets);
  const unchanged = asSeen(seen);
  const own: Write = taken
    ? {
        Put: {
          TableName,
          Item: { ...Key, kind: 'vote', erased: true, ...credit, correlationId: ofNobody, expiresAt },
          ...unchanged,
        },
      }
    : { Delete: { TableName, Key, ...unchanged } };
  if (nameless === undefined) return (await transact(own)).outcome === 'done';
  const Item = {
    ...namelessKey(Key.pk, randomUUID()),
    kind: 'vote',
    erased: true,
    ...nameless,
    correlationId: ofNobody,
  };
  const counted: Write = { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
  return (await transact(own, counted)).outcome === 'done';
}

/** The condition that a row is as it was read, as far as it means anything. */
function asSeen({ vote, registeredAt, attempt, declined, voided }: Ballot) {
  const wanted = { voteId: vote?.voteId, revision: vote?.revision, registeredAt, attempt, declined, voided };
  const entries = Object.entries(wanted);
  const values = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [[`:${name}`, value] as const],
  );
  const conditions = entries.map(([name, value]) =>
    value === undefined ? `attribute_not_exists(${name})` : `${name} = :${name}`,
  );
  return {
    ConditionExpression: ['attribute_exists(pk) AND attribute_not_exists(pending)', ...conditions].join(
      ' AND ',
    ),
    ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
  };
}
