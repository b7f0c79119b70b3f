import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import type { Write } from '@suffra/shared/table/transact';
import * as z from 'zod/mini';
import { tableEnv } from '../env.ts';
import type { Scope, Windows } from '../quota.ts';
import { quotaKey } from './keys.ts';

/** The windows of a scope's votings as of a version of its row; version 0 when there is no row yet. */
export interface QuotaRow {
  readonly scope: Scope;
  readonly version: number;
  readonly windows: Windows;
}

const quotaRow = z.object({
  version: z.int(),
  windows: z.record(z.string(), z.object({ startsAt: z.string(), endsAt: z.string() })),
});

/** Reads a scope's windows as they stand after every write that was answered. */
export async function readWindows(tenantId: string, scope: Scope): Promise<QuotaRow> {
  const { Item } = await documentClient().send(
    new GetCommand({
      TableName: tableEnv().VOTINGS_TABLE,
      Key: quotaKey(tenantId, scope),
      ConsistentRead: true,
    }),
  );
  return { scope, ...(Item === undefined ? { version: 0, windows: {} } : quotaRow.parse(Item)) };
}

/** The write of a scope's new windows: refused unless its row is still of the version that the rule saw. */
export function windowsWrite(
  tenantId: string,
  read: QuotaRow,
  windows: Windows,
  correlationId: string,
): Write {
  return {
    Put: {
      TableName: tableEnv().VOTINGS_TABLE,
      Item: { ...quotaKey(tenantId, read.scope), version: read.version + 1, windows, correlationId },
      ConditionExpression: read.version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
      ...(read.version > 0 && {
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': read.version },
      }),
    },
  };
}
