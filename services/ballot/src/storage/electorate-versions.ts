import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import type { Row } from '@suffra/shared/storage/read-row';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import type { Electorate, ElectorateKey } from '../domain/electorate.ts';
import {
  type ElectorateRejection,
  type ElectorateVersion,
  electorateVersion,
} from '../domain/electorate-version.ts';
import { tableEnv } from '../env.ts';
import { parsePk, type RowKey, toElectoratesPk } from './keys.ts';
import { readRow } from './read-row.ts';

/** Kind of the row of a version. The filters of the streams use it. */
const kind = 'electorate';

const toVersionKey = ({ tenantId, votingId, electorateId }: ElectorateKey): RowKey => ({
  pk: toElectoratesPk(tenantId, votingId),
  sk: electorateId,
});

/** Stores a new version. A repetition of the write stores the same. @param key with a new id */
export async function insertElectorateVersion(key: ElectorateKey, version: ElectorateVersion): Promise<void> {
  const put = new PutCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Item: { ...toVersionKey(key), kind, ...version },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Reads a version with a consistent read. @returns undefined if there is none */
export async function readElectorateVersion(key: ElectorateKey): Promise<ElectorateVersion | undefined> {
  const row = await readRow(toVersionKey(key));
  return row && electorateVersion.parse(row);
}

/** Reads the versions of a voting's list with a consistent read, the oldest first. */
export async function readElectorateVersions(
  tenantId: string,
  votingId: string,
): Promise<ElectorateVersion[]> {
  const versions: ElectorateVersion[] = [];
  const rows = queryRows({
    TableName: tableEnv().BALLOT_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': toElectoratesPk(tenantId, votingId) },
    ConsistentRead: true,
  });
  for await (const row of rows) versions.push(electorateVersion.parse(row));
  return versions;
}

/** The confirmation that all entries of a version are stored. */
export interface ElectorateConfirmation {
  readonly entries: number;
  /** The current list, if there is one. */
  readonly base: Electorate | undefined;
  readonly changedBy: string;
}

/**
 * Confirms an open version, after which the stream sends the command that activates it. A repetition changes nothing.
 * @returns false if the version is not open
 */
export async function confirmElectorateVersion(
  key: ElectorateKey,
  { entries, base, changedBy }: ElectorateConfirmation,
): Promise<boolean> {
  const written = await updateVersion(key, 'open', {
    state: 'confirmed',
    entries,
    changedBy,
    ...(base !== undefined && { base: base.electorateId }),
  });
  return written || (await readElectorateVersion(key))?.entries === entries;
}

/** Records that a confirmed version is the current list. */
export const markElectorateCurrent = (key: ElectorateKey): Promise<boolean> =>
  updateVersion(key, 'confirmed', { state: 'current' });

/** Marks a confirmed version as rejected, with the reason. The current list stays as it is. */
export const rejectElectorateVersion = (
  key: ElectorateKey,
  rejection: ElectorateRejection,
): Promise<boolean> => updateVersion(key, 'confirmed', { state: 'rejected', rejection });

async function updateVersion(
  key: ElectorateKey,
  from: ElectorateVersion['state'],
  attributes: Readonly<Record<string, string | number>>,
): Promise<boolean> {
  const names = Object.keys(attributes);
  const update = new UpdateCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Key: toVersionKey(key),
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: '#state = :from',
    ExpressionAttributeNames: {
      '#state': 'state',
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':from': from,
      ...Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]])),
    },
  });
  return (await writeConditionally(() => getDocumentClient().send(update))).done;
}

/** Deletes the row of a version, after its entries. */
export async function deleteElectorateVersion(key: ElectorateKey): Promise<void> {
  await getDocumentClient().send(
    new DeleteCommand({ TableName: tableEnv().BALLOT_TABLE, Key: toVersionKey(key) }),
  );
}

const envelope = z.object({ pk: z.string() });

/** Parses a version with its voting. @returns undefined for another kind of row */
export function parseElectorateRow(row: Row | undefined) {
  if (row?.kind !== kind) return undefined;
  return { ...parsePk(envelope.parse(row).pk), ...electorateVersion.parse(row) };
}
