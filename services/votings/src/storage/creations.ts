import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import * as z from 'zod/mini';
import type { CreationRecord } from '../domain/creation-record.ts';
import { tableEnv } from '../env.ts';
import { creationKey } from './keys.ts';
import { readVotingsRow } from './read-row.ts';

const creationRow = z.object({ votingId: z.string(), requestHash: z.string() });

/** Parses the record of a request that created a voting. */
export const parseCreationRow = (row: unknown): CreationRecord => z.parse(creationRow, row);

/** Reads the record of the request with this Idempotency-Key, consistently. */
export async function readCreation(tenantId: string, requestId: string): Promise<CreationRecord | undefined> {
  const row = await readVotingsRow(creationKey(tenantId, requestId), { isConsistent: true });
  return row && parseCreationRow(row);
}

/** The write that records a request. It is refused, with the existing record, when the key was used before. */
export const toCreationPut = (
  tenantId: string,
  requestId: string,
  record: CreationRecord,
  expiresAt: number,
): TransactionWrite => ({
  Put: {
    TableName: tableEnv().VOTINGS_TABLE,
    Item: { ...creationKey(tenantId, requestId), kind: 'creation', ...record, expiresAt },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
