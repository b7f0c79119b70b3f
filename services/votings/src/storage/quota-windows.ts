import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import * as z from 'zod/mini';
import type { QuotaOwner, Windows } from '../domain/quota.ts';
import { tableEnv } from '../env.ts';
import { quotaKey } from './keys.ts';
import { readVotingsRow } from './read-row.ts';

/** The windows of an owner's votings, and the version of their row: 0 before the first write. */
export interface QuotaWindows {
  readonly owner: QuotaOwner;
  readonly version: number;
  readonly windows: Windows;
}

const quotaRow = z.object({
  version: z.int(),
  windows: z.record(z.string(), z.object({ startsAt: z.string(), endsAt: z.string() })),
});

/** Reads the windows of an owner by a consistent read. */
export async function readWindows(tenantId: string, owner: QuotaOwner): Promise<QuotaWindows> {
  const row = await readVotingsRow(quotaKey(tenantId, owner), { isConsistent: true });
  return { owner, ...(row === undefined ? { version: 0, windows: {} } : quotaRow.parse(row)) };
}

/** The put of an owner's new windows. Its condition fails unless the row still has the version that was read. */
export function toWindowsPut(
  tenantId: string,
  read: QuotaWindows,
  windows: Windows,
  correlationId: string,
): TransactionWrite {
  return {
    Put: {
      TableName: tableEnv().VOTINGS_TABLE,
      Item: { ...quotaKey(tenantId, read.owner), version: read.version + 1, windows, correlationId },
      ConditionExpression: read.version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
      ...(read.version > 0 && {
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': read.version },
      }),
    },
  };
}
