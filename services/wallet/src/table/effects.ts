import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { transact } from '@suffra/shared/table/transact';
import * as z from 'zod/mini';
import type { Entry } from '../entry.ts';
import { tableName } from '../env.ts';
import { putOf } from './entries.ts';
import { effectKey, type Owner, type Writer } from './keys.ts';

const effect = z.object({
  /** The number of the line that it became. */
  seq: z.int(),
  /** The balance after that line. */
  balance: z.int(),
  /** Of the request that caused it. */
  hash: z.string(),
});

/** What something that happens once did to a wallet. It is kept for ever. */
export type Effect = z.output<typeof effect>;

/** The effect of something, if it has happened. @param id of the thing, unique in the wallet */
export async function readEffect(owner: Owner, id: string): Promise<Effect | undefined> {
  const key = effectKey(owner, id);
  const get = new GetCommand({ TableName: tableName().WALLET_TABLE, Key: key, ConsistentRead: true });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : effect.parse(Item);
}

/**
 * Adds a line for something that may happen once only, and the mark that it has: both or neither.
 * @returns the effect that stands, this one or an earlier one of the same id; undefined when another line has taken
 *   the number, so that the wallet must be read again
 */
export async function appendOnce(
  owner: Owner,
  id: string,
  hash: string,
  line: Entry,
  writer: Writer,
): Promise<Effect | undefined> {
  const made: Effect = { seq: line.seq, balance: line.balance, hash };
  const written = await transact(
    {
      Put: {
        TableName: tableName().WALLET_TABLE,
        Item: { ...effectKey(owner, id), kind: 'effect', ...made, ...writer },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    { Put: putOf(owner, line, writer) },
  );
  if (written.outcome === 'done') return made;
  return written.outcome === 'refused' ? effect.parse(written.row) : undefined;
}
