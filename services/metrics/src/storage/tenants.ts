import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { runWithPlatformPartitions } from '@suffra/shared/tenant-scope';
import { timeZonePeriods } from '@suffra/shared/time-zone';
import * as z from 'zod/mini';
import { type Calendar, createCalendar } from '../domain/calendar.ts';
import { tableName } from '../env.ts';
import { tenantKey } from './keys.ts';
import { queryPartition, queryTable } from './queries.ts';
import { readTableRow } from './read-table-row.ts';

const tenantReplica = z.object({
  tenantId: z.string(),
  name: z.string(),
  /** Absent: UTC. */
  timeZones: z.optional(timeZonePeriods),
  version: z.int(),
});
export type TenantReplica = z.output<typeof tenantReplica>;

/**
 * Stores the replica of a tenant unless the stored version is at least as new: repeated, late and reordered events change
 * nothing.
 */
export async function upsertTenantReplica({
  tenantId,
  name,
  timeZones,
  version,
}: TenantReplica): Promise<void> {
  const key = tenantKey(tenantId);
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: { ...key, kind: 'tenant', tenantId, name, ...(timeZones && { timeZones }), version },
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': version },
  });
  // The list of tenants belongs to the platform.
  await runWithPlatformPartitions([key.pk], () => writeConditionally(() => getDocumentClient().send(put)));
}

/** Reads all tenants of the platform, by id. */
export async function readTenantReplicas(): Promise<TenantReplica[]> {
  const tenants: TenantReplica[] = [];
  for await (const row of queryTable(queryPartition(tenantKey('').pk)))
    tenants.push(tenantReplica.parse(row));
  return tenants;
}

/** Reads the replica of a tenant, consistently. */
export async function readTenantReplica(tenantId: string): Promise<TenantReplica | undefined> {
  const row = await readTableRow(tenantKey(tenantId));
  return row && tenantReplica.parse(row);
}

/** Reads the calendar of a tenant. Until its replica arrives, days are in UTC. */
export async function readCalendar(tenantId: string): Promise<Calendar> {
  const replica = await runWithPlatformPartitions([tenantKey(tenantId).pk], () =>
    readTenantReplica(tenantId),
  );
  return createCalendar(replica?.timeZones);
}

/** Creates a reader that reads the calendar of each tenant once. */
export function createCalendarReader(): (tenantId: string) => Promise<Calendar> {
  const calendars = new Map<string, Promise<Calendar>>();
  return (tenantId) => {
    const calendar = calendars.get(tenantId) ?? readCalendar(tenantId);
    calendars.set(tenantId, calendar);
    return calendar;
  };
}
