import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { writeTransaction } from '@suffra/shared/storage/write-transaction';
import type { LedgerEntry } from '../domain/ledger-entry.ts';
import { tableName } from '../env.ts';
import { parseEntryRow, toEntryRow } from './entry-row.ts';
import { entryKey, entryPrefix, type Owner, type WriteContext, walletPk } from './keys.ts';

/**
 * Reads the newest entry of a ledger.
 * @param isConsistent if false, the read costs half as much and may miss the newest entries. That is enough where the
 *   entry is only used for {@link appendEntries}, which rejects a sequence number that is taken
 * @returns undefined if the ledger is empty
 */
export async function readNewestEntry(owner: Owner, isConsistent = true): Promise<LedgerEntry | undefined> {
  return (await readEntries(owner, { limit: 1, isConsistent })).at(0);
}

/** A page of entries to read. */
interface EntryPage {
  readonly limit: number;
  readonly before?: number;
  readonly isConsistent?: boolean;
}

/**
 * Reads entries of a ledger, the newest first, by a consistent read.
 * @param page.before only entries with a smaller sequence number
 * @param page.limit maximum number of entries
 * @param page.isConsistent true by default
 */
export async function readEntries(owner: Owner, page: EntryPage): Promise<LedgerEntry[]> {
  const { Items = [] } = await getDocumentClient().send(toEntriesQuery(owner, page));
  return Items.map((row) => parseEntryRow(row).entry);
}

/** Reads a whole ledger, the oldest entry first. */
export async function readAllEntries(owner: Owner): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  let before: number | undefined;
  do {
    const page = await readEntries(owner, { limit: 1_000, ...(before !== undefined && { before }) });
    entries.push(...page);
    before = page.at(-1)?.seq;
  } while (before !== undefined && before > 1);
  return entries.reverse();
}

/** The put of a ledger entry. Its condition fails if the sequence number is taken. */
export const toEntryPut = (owner: Owner, entry: LedgerEntry, context: WriteContext) => ({
  TableName: tableName().WALLET_TABLE,
  Item: toEntryRow(owner, entry, context),
  ConditionExpression: 'attribute_not_exists(pk)',
});

/**
 * Appends entries, all or none. This conditional write is what protects a wallet: the sequence number is the key, and
 * of two writers who read the same newest entry one is rejected. A single entry costs one write unit.
 * @returns false when a concurrent write took the sequence number: read again and decide again
 */
export async function appendEntries(
  owner: Owner,
  [first, ...others]: readonly [LedgerEntry, ...LedgerEntry[]],
  context: WriteContext,
): Promise<boolean> {
  const put = {
    ...toEntryPut(owner, first, context),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  if (others.length > 0) {
    const result = await writeTransaction(
      { Put: put },
      ...others.map((entry) => ({ Put: toEntryPut(owner, entry, context) })),
    );
    return (
      result.outcome === 'done' || (result.outcome === 'refused' && result.row.writeId === context.writeId)
    );
  }
  const written = await writeConditionally(() => getDocumentClient().send(new PutCommand(put)));
  // The row already carries this writeId if the response to an earlier try of the SDK was lost.
  return written.done || written.row?.writeId === context.writeId;
}

const toEntriesQuery = (owner: Owner, { limit, before, isConsistent = true }: EntryPage) =>
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
    ConsistentRead: isConsistent,
    Limit: limit,
  });
