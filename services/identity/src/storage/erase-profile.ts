import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { type TransactionWrite, writeTransaction } from '@suffra/shared/storage/write-transaction';
import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import type { AuditEntry } from '../domain/audit-entry.ts';
import { getUserDeletionDeadline } from '../domain/erasure.ts';
import { env } from '../env.ts';
import { toAuditRow } from './audit-entry-row.ts';
import { readIdentityRow } from './identity-row.ts';
import { profileKey, type WriteContext } from './keys.ts';
import { isErased, parseErasedRow } from './profile-row.ts';

/** The erasure of a voter. */
export interface Erasure {
  readonly tenantId: string;
  readonly voterId: string;
  /** The e-mail address and the Cognito user of the profile as it was read. A partner's visitor has none. */
  readonly email?: string | undefined;
  readonly userId?: string | undefined;
  /** The audit entry. Its time is the time of the erasure. */
  readonly entry: AuditEntry;
  readonly context: WriteContext;
}

/** The result of an erasure: when the profile was erased, or why it was not. */
export type EraseResult = { erasedAt: string } | { rejected: 'no-such-voter' | 'staff' | 'contended' };

/**
 * Replaces the profile of a voter by a tombstone and appends the audit entry, in one transaction. A repeated call
 * finds the profile erased. The tombstone names the Cognito user, whose sign-ins are rejected from now on.
 * @param others further writes of the transaction
 */
export async function eraseProfile(
  { tenantId, voterId, email, userId, entry, context }: Erasure,
  ...others: TransactionWrite[]
): Promise<EraseResult> {
  const TableName = env().IDENTITY_TABLE;
  const key = profileKey(tenantId, voterId);
  const due = userId === undefined ? undefined : toDueAttributes(key, getUserDeletionDeadline(entry.at));
  const result = await writeTransaction(
    {
      Update: {
        TableName,
        Key: key,
        UpdateExpression: `SET erasedAt = :at, lastErasedAt = :at, erasedVersion = version, version = version + :one,
          correlationId = :correlationId${userId === undefined ? '' : ', erasedUserId = :user'}${due === undefined ? '' : ', dueShard = :dueShard, dueAt = :dueAt'}
          REMOVE #name, email, userId, providerIssuer, #role, preferences, signedUpAt, isPublished, lastSignInAt, accountId, votings, managedAccountId, isReadOnly, staffUntil, writeId`,
        ConditionExpression: `#role = :voter AND attribute_not_exists(erasedAt)
          AND ${email === undefined ? 'attribute_not_exists(email)' : 'email = :email'}
          AND (attribute_not_exists(userId)${userId === undefined ? '' : ' OR userId = :user'})`,
        ExpressionAttributeNames: { '#name': 'name', '#role': 'role' },
        ExpressionAttributeValues: {
          ':at': entry.at,
          ':one': 1,
          ':correlationId': context.correlationId,
          ':voter': 'voter',
          ...(email !== undefined && { ':email': email }),
          ...(userId !== undefined && { ':user': userId }),
          ...(due && { ':dueShard': due.dueShard, ':dueAt': due.dueAt }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    {
      Put: {
        TableName,
        Item: toAuditRow(tenantId, entry, context.writeId),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...others,
  );
  if (result.outcome === 'done') return { erasedAt: entry.at };
  // A condition that failed because there is no row returns no row.
  const row = result.outcome === 'refused' ? result.row : await readIdentityRow(key);
  if (row === undefined) return { rejected: 'no-such-voter' };
  if (isErased(row)) return { erasedAt: parseErasedRow(row).erased.erasedAt };
  return { rejected: row.role === 'voter' ? 'contended' : 'staff' };
}

/**
 * Records that the Cognito user of an erased voter was deleted, so no sweep looks for it again. Does nothing if the voter
 * has returned and was erased again, with another user.
 */
export async function markUserDeleted(tenantId: string, voterId: string, userId: string): Promise<void> {
  const update = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: profileKey(tenantId, voterId),
    UpdateExpression: 'REMOVE dueShard, dueAt',
    ConditionExpression: 'erasedUserId = :user AND attribute_exists(dueAt)',
    ExpressionAttributeValues: { ':user': userId },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}
