import { getItemClient } from '@suffra/shared/storage/item-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { visitorTableEnv } from '../env.ts';
import type { RowKey } from './keys.ts';

/** The partition of the copies of a tenant's partner issuers. */
export const toIssuersPk = (tenantId: string): string => `${tenantId}#issuers`;
export const issuerSkPrefix = 'issuer#';
export const keysSkPrefix = 'keys#';

/** A visitor who was erased in the last 30 minutes. */
export const toErasedVisitorKey = (tenantId: string, voterId: string): RowKey => ({
  pk: `${tenantId}#erased#${voterId}`,
  sk: 'erased',
});

/** A token that was used. Each has a partition of its own, so a burst of votes spreads. */
export const toUsedTokenKey = (tenantId: string, hash: string): RowKey => ({
  pk: `${tenantId}#used-token#${hash}`,
  sk: 'token',
});

/** Writes a row of the table of visitors if the condition holds. */
export const putVisitorRow = (
  row: RowKey & Record<string, unknown>,
  condition: string,
  values?: Readonly<Record<string, unknown>>,
) =>
  writeConditionally(() =>
    getItemClient().putItem({
      TableName: visitorTableEnv().BALLOT_VISITOR_TABLE,
      Item: row,
      ConditionExpression: condition,
      ...(values && { ExpressionAttributeValues: { ...values } }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }),
  );
