import { createHash } from 'node:crypto';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { getDocumentClient } from '../storage/document-client.ts';
import { writeConditionally } from '../storage/write-conditionally.ts';
import { platformTenant } from '../tenant-scope.ts';

/**
 * The index of the rows for which something must still happen. Only they have its key attributes. It spans all tenants, so
 * its partitions belong to the platform: within the scope of a tenant, the DynamoDB client rejects every query of it
 * (storage/tenant-guard.ts).
 */
export const dueIndex = 'due';

/** Rows of many tenants can become due at once, so they are spread over some partitions. */
const shardCount = 4;

/** The partitions of the index. */
export const dueShards: readonly string[] = Array.from(
  { length: shardCount },
  (_, shard) => `${platformTenant}#due#${shard}`,
);

/**
 * Returns all partitions, in the order in which a run reads them. Each run begins at another one: if the time of every run
 * ends within the first partition, the others are not left out.
 * @param runId a random id
 */
export function orderShards(runId: string): readonly string[] {
  const first = toShard(runId);
  return [...dueShards.slice(first), ...dueShards.slice(0, first)];
}

const toShard = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE() % shardCount;

interface RowKey {
  readonly pk: string;
  readonly sk: string;
}

/** The key attributes of the index. */
export interface DueAttributes {
  readonly dueShard: string;
  /** When a sweep looks at the row, milliseconds since the epoch. */
  readonly dueAt: number;
}

/**
 * Returns the attributes that put a row into the index. The write that starts the work stores them, and the write that
 * finishes it removes them.
 * @param dueAt when the work must be done, milliseconds since the epoch; undefined: nothing is left to do
 */
export function toDueAttributes({ pk, sk }: RowKey, dueAt: number | undefined): DueAttributes | undefined {
  if (dueAt === undefined) return undefined;
  return { dueShard: dueShards[toShard(`${pk}\0${sk}`)] ?? '', dueAt };
}

const dueRow = z.object({ pk: z.string(), sk: z.string(), dueAt: z.number() });
/** A row of the index. */
export type DueRow = z.output<typeof dueRow>;

/** How many rows are read at once, and decided about at the same time. */
const pageSize = 25;

/**
 * Reads the rows of one shard that are due, the longest overdue first, page by page.
 * @param now milliseconds since the epoch
 * @param onlyTenantId for tests, which share a table with thousands of rows: only the rows of this tenant
 */
export async function* readDuePages(
  tableName: string,
  dueShard: string,
  now: number,
  onlyTenantId?: string,
): AsyncGenerator<DueRow[]> {
  const filter = onlyTenantId !== undefined && {
    FilterExpression: 'begins_with(pk, :tenant)',
    Limit: undefined,
  };
  let from: Record<string, unknown> | undefined;
  do {
    const page = await getDocumentClient().send(
      new QueryCommand({
        TableName: tableName,
        IndexName: dueIndex,
        KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: {
          ':shard': dueShard,
          ':now': now,
          ...(filter && { ':tenant': `${onlyTenantId}#` }),
        },
        Limit: pageSize,
        ...filter,
        ExclusiveStartKey: from,
      }),
    );
    yield (page.Items ?? []).map((row) => dueRow.parse(row));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/**
 * Moves a row to a later time in the index. If two sweeps find the same row at once, one succeeds. The row keeps the run
 * that moved it, so that the SDK can retry a write whose response was lost.
 * @param dueAt milliseconds since the epoch
 * @param runId the run of the sweep
 * @returns false if the row is done, or was moved by another run since it was read
 */
export const postponeDueRow = (
  tableName: string,
  row: DueRow,
  dueAt: number,
  runId: string,
): Promise<boolean> =>
  updateDueRow(tableName, row, {
    update: 'SET dueAt = :next, sweepRun = :run',
    condition: 'dueAt = :read OR (dueAt = :next AND sweepRun = :run)',
    values: { ':next': dueAt, ':run': runId },
  });

/** Removes a row from the index, unless it was moved since it was read. */
export const clearDueRow = (tableName: string, row: DueRow): Promise<boolean> =>
  updateDueRow(tableName, row, {
    update: 'REMOVE dueShard, dueAt, sweepRun',
    condition: 'dueAt = :read',
    values: {},
  });

interface DueRowUpdate {
  readonly update: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, number | string>>;
}

async function updateDueRow(
  tableName: string,
  { pk, sk, dueAt }: DueRow,
  { update, condition, values }: DueRowUpdate,
): Promise<boolean> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key: { pk, sk },
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeValues: { ':read': dueAt, ...values },
  });
  return (await writeConditionally(() => getDocumentClient().send(command))).done;
}
