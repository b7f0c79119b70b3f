import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { type AuditAct, type AuditEntry, isChange } from '../domain/audit-entry.ts';
import { env } from '../env.ts';
import { parseAuditDedupRow, parseAuditRow, toAuditDedupRow, toAuditRow } from './audit-entry-row.ts';
import { auditPk } from './keys.ts';

/**
 * Appends an entry to the audit. Each change is an entry, which a repeated event writes again. Exports with the same deduplication key become one: every page of an export is
 * recorded, and together they are one entry. If the function crashes between its two writes, the next call completes
 * them.
 * @param id the id of the request or event that is recorded
 */
export async function appendAuditEntry(tenantId: string, entry: AuditEntry, id: string): Promise<void> {
  const TableName = env().IDENTITY_TABLE;
  if (isChange(entry)) {
    await getDocumentClient().send(new PutCommand({ TableName, Item: toAuditRow(tenantId, entry, id) }));
    return;
  }
  const dedupRow = toAuditDedupRow(tenantId, entry, id);
  const first = await writeConditionally(() =>
    getDocumentClient().send(
      new PutCommand({
        TableName,
        Item: dedupRow,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ),
  );
  const { id: firstId, ...firstFields } = parseAuditDedupRow(first.done ? dedupRow : first.row);
  await getDocumentClient().send(
    new PutCommand({ TableName, Item: toAuditRow(tenantId, { ...entry, ...firstFields }, firstId) }),
  );
}

/** Which entries are read. Without a field, every entry. */
export interface AuditFilter {
  /** Entries by or about this voter. */
  readonly voterId?: string | undefined;
  readonly act?: AuditAct | undefined;
  /** The person or API key that did it. */
  readonly by?: string | undefined;
  /** The earliest instant, RFC 3339. */
  readonly from?: string | undefined;
  /** The instant after the latest, RFC 3339. */
  readonly to?: string | undefined;
}

/** The entries that a page with a filter reads: about 200 kB, a fifth of the limit of one query. */
const maxReadEntries = 1_000;

/**
 * Reads a page of a tenant's audit, the newest entry first.
 * @param limit the maximum number of entries. A page with a filter may have fewer although more follow
 * @param before the position of the last entry of the previous page
 */
export async function readAuditEntries(
  tenantId: string,
  limit: number,
  before: string | undefined,
  filter: AuditFilter = {},
): Promise<{ entries: AuditEntry[]; last?: string }> {
  const pk = auditPk(tenantId);
  // A sort key begins with the instant of its entry, and an id follows.
  const { from = '0', to = '9' } = filter;
  // Anyone can make up a cursor, and DynamoDB rejects one that is not between the bounds.
  if (before !== undefined && before <= from) return { entries: [] };
  const start = before === undefined || before > to ? undefined : { pk, sk: before };
  const { expression, names, values } = toFilterExpression(filter);
  const query = new QueryCommand({
    TableName: env().IDENTITY_TABLE,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': pk,
      ':from': from,
      ':to': to,
      ...values,
    },
    ...(expression !== '' && { FilterExpression: expression, ExpressionAttributeNames: names }),
    ExclusiveStartKey: start,
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: expression === '' ? limit : Math.max(limit, maxReadEntries),
  });
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(query);
  const page = Items.slice(0, limit);
  const last = Items.length > limit ? page.at(-1)?.sk : LastEvaluatedKey?.sk;
  return { entries: page.map(parseAuditRow), ...(last !== undefined && { last: String(last) }) };
}

function toFilterExpression({ voterId, act, by }: AuditFilter) {
  const conditions = [
    ...(voterId === undefined ? [] : ['(voterId = :voterId OR #by = :voterId)']),
    ...(act === undefined ? [] : ['#act = :act']),
    ...(by === undefined ? [] : ['#by = :by']),
  ];
  return {
    expression: conditions.join(' AND '),
    names: {
      ...((voterId !== undefined || by !== undefined) && { '#by': 'by' }),
      ...(act !== undefined && { '#act': 'act' }),
    },
    values: {
      ...(voterId !== undefined && { ':voterId': voterId }),
      ...(act !== undefined && { ':act': act }),
      ...(by !== undefined && { ':by': by }),
    },
  };
}
