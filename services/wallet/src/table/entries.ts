import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { transact } from '@suffra/shared/table/transact';
import { type Entry, entry } from '../entry.ts';
import { tableName } from '../env.ts';
import { entryKey, entryPrefix, type Owner, type Writer, walletPk } from './keys.ts';

/** The newest line of a ledger, by a consistent read: the wallet as it stands. Undefined: nothing ever happened. */
export async function readNewest(owner: Owner): Promise<Entry | undefined> {
  return (await readPage(owner, { limit: 1 })).at(0);
}

/**
 * Lines of a ledger, the newest first, by a consistent read.
 * @param page.before only lines whose number is below
 * @param page.limit most lines
 */
export async function readPage(owner: Owner, page: { limit: number; before?: number }): Promise<Entry[]> {
  const { Items = [] } = await documentClient().send(query(owner, page));
  return Items.map((item) => entry.parse(item));
}

/** All lines of a ledger, the oldest first: for what the newest line no longer remembers. */
export async function readAll(owner: Owner): Promise<Entry[]> {
  const lines: Entry[] = [];
  let before: number | undefined;
  do {
    const page = await readPage(owner, { limit: 1_000, ...(before !== undefined && { before }) });
    lines.push(...page);
    before = page.at(-1)?.seq;
  } while (before !== undefined && before > 1);
  return lines.reverse();
}

/** The write of a line: only if no other has taken its number. */
export const putOf = (owner: Owner, line: Entry, writer: Writer) => ({
  TableName: tableName().WALLET_TABLE,
  Item: { ...entryKey(owner, line.seq), kind: 'entry', ...line, ...writer },
  ConditionExpression: 'attribute_not_exists(pk)',
});

/**
 * Adds a line: the one conditional write of a wallet, and one write unit. The line's number is its key, so that of two
 * writers who saw the same newest line one is refused; and no number or cause is ever changed. Lines that belong together are
 * written together, or not at all.
 * @returns false when another line has taken the number: read again and decide anew
 */
export async function append(
  owner: Owner,
  [first, ...others]: readonly [Entry, ...Entry[]],
  writer: Writer,
): Promise<boolean> {
  const put = {
    ...putOf(owner, first, writer),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  if (others.length > 0) {
    const all = await transact({ Put: put }, ...others.map((line) => ({ Put: putOf(owner, line, writer) })));
    return all.outcome === 'done' || (all.outcome === 'refused' && all.row.writeId === writer.writeId);
  }
  const written = await conditionally(() => documentClient().send(new PutCommand(put)));
  return written.done || written.row?.writeId === writer.writeId;
}

const query = (owner: Owner, { limit, before }: { limit: number; before?: number }) =>
  new QueryCommand({
    TableName: tableName().WALLET_TABLE,
    KeyConditionExpression:
      before === undefined ? 'pk = :pk AND begins_with(sk, :from)' : 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': walletPk(owner),
      ':from': entryPrefix,
      ...(before !== undefined && { ':to': entryKey(owner, before - 1).sk }),
    },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: limit,
  });
