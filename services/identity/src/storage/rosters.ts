import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import { emptyRoster, type Roster, roster } from '../domain/staff.ts';
import { env } from '../env.ts';
import { readIdentityRow, toVersionCondition } from './identity-row.ts';
import { rosterKey } from './keys.ts';

/** Reads the staff of a tenant. */
export async function readRoster(tenantId: string): Promise<Roster> {
  const row = await readIdentityRow(rosterKey(tenantId));
  return row === undefined ? emptyRoster : roster.parse(row);
}

/**
 * The write that replaces the staff of a tenant. It belongs to the transaction that changes the profile of the person, and
 * fails when the staff was changed after it was read. So two admins cannot remove each other.
 */
export function toRosterWrite(tenantId: string, changed: Roster): TransactionWrite {
  const previous = changed.version - 1;
  const { expression, values } = toVersionCondition(previous === 0 ? undefined : previous);
  return {
    Put: {
      TableName: env().IDENTITY_TABLE,
      Item: { ...changed, ...rosterKey(tenantId) },
      ConditionExpression: expression,
      ...(values !== undefined && {
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: values,
      }),
    },
  };
}
