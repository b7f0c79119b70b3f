import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { rowsOf } from '@suffra/shared/table/rows';
import { tableName } from '../env.ts';
import { type Pack, type PackContent, pack } from '../pack.ts';
import { packKey, packsOf, type Writer } from './keys.ts';

/** How a write of a pack came out; `standing` is the one that stood in its way. */
export type PackWrite = { done: true; pack: Pack } | { done: false; standing: Pack | undefined };

/**
 * Makes a pack, or replaces one of a known version, in ONE write. A repeat after a lost answer finds its own writeId.
 * @param readVersion the version that is replaced; undefined: there must be none of this id yet
 */
export async function savePack(
  tenantId: string,
  packId: string,
  content: PackContent,
  readVersion: number | undefined,
  writer: Writer,
): Promise<PackWrite> {
  const made: Pack = { packId, ...content, version: (readVersion ?? 0) + 1 };
  const put = new PutCommand({
    TableName: tableName().WALLET_TABLE,
    Item: { ...packKey(tenantId, packId), kind: 'pack', ...made, ...writer },
    ConditionExpression: readVersion === undefined ? 'attribute_not_exists(pk)' : 'version = :read',
    ...(readVersion !== undefined && { ExpressionAttributeValues: { ':read': readVersion } }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await conditionally(() => documentClient().send(put));
  if (written.done || written.row?.writeId === writer.writeId) return { done: true, pack: made };
  return { done: false, standing: written.row && pack.parse(written.row) };
}

/** All packs of a tenant, in the order of their ids: a handful. */
export async function listPacks(tenantId: string): Promise<Pack[]> {
  const found: Pack[] = [];
  const query = {
    TableName: tableName().WALLET_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': packsOf(tenantId) },
  };
  for await (const row of rowsOf(query)) found.push(pack.parse(row));
  return found;
}
