import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { type Pack, type PackContent, pack as packRow } from '../domain/pack.ts';
import { tableName } from '../env.ts';
import { packKey, packsPk, parsePacksTenant, type WriteContext } from './keys.ts';

/** The result of a write of a pack. `existing` is the stored pack that made the condition fail. */
export type WritePackResult = { done: true; pack: Pack } | { done: false; existing: Pack | undefined };

/**
 * Creates a pack, or replaces a known version of it, in one write. A retry after a lost response finds its own writeId.
 * @param readVersion the version to replace; undefined to create a pack whose id is free
 */
export async function writePack(
  tenantId: string,
  packId: string,
  content: PackContent,
  readVersion: number | undefined,
  context: WriteContext & { readonly changedBy: string },
): Promise<WritePackResult> {
  const pack: Pack = { packId, ...content, version: (readVersion ?? 0) + 1 };
  const put = new PutCommand({
    TableName: tableName().WALLET_TABLE,
    Item: { ...packKey(tenantId, packId), kind: 'pack', ...pack, ...context },
    ConditionExpression: readVersion === undefined ? 'attribute_not_exists(pk)' : 'version = :read',
    ...(readVersion !== undefined && { ExpressionAttributeValues: { ':read': readVersion } }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await writeConditionally(() => getDocumentClient().send(put));
  if (written.done || written.row?.writeId === context.writeId) return { done: true, pack };
  return { done: false, existing: written.row && packRow.parse(written.row) };
}

const changedPack = z.object({
  pk: z.string(),
  packId: z.string(),
  changedBy: z.optional(z.string()),
  correlationId: z.string(),
});

/** Reads who changed a pack of which tenant from its row. */
export function parsePackChange(row: unknown) {
  const { pk, ...change } = changedPack.parse(row);
  return { tenantId: parsePacksTenant(pk), ...change };
}

/** Reads all packs of a tenant, ordered by id. */
export async function readPacks(tenantId: string): Promise<Pack[]> {
  const packs: Pack[] = [];
  const query = {
    TableName: tableName().WALLET_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': packsPk(tenantId) },
  };
  for await (const row of queryRows(query)) packs.push(packRow.parse(row));
  return packs;
}
