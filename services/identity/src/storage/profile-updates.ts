import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { type TransactionWrite, writeTransaction } from '@suffra/shared/storage/write-transaction';
import type { ErasedProfile } from '../domain/erasure.ts';
import type { Profile } from '../domain/profile.ts';
import { env } from '../env.ts';
import { readIdentityRow } from './identity-row.ts';
import { profileKey } from './keys.ts';
import { isErased, isErasedUser, parseErasedRow, parseProfileRow } from './profile-row.ts';

/** A change of a profile that also creates it. */
export interface ProfileUpdate {
  readonly tenantId: string;
  readonly voterId: string;
  /** The sub of the person's Cognito user. Its placeholder in `set` is `:user`. A partner's visitor has none. */
  readonly userId: string | undefined;
  /** Assignments of an UpdateExpression, separated by commas. */
  readonly set: string;
  /** Attributes to remove, separated by commas. */
  readonly remove?: string | undefined;
  /** When the change applies. A profile that does not meet it stays as it is, without an error. */
  readonly condition: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The profile after the change, the tombstone that prevents it, or that the Cognito user was erased. */
export type ProfileUpdateResult =
  | { readonly profile: Profile }
  | { readonly erased: ErasedProfile }
  | { readonly isUserErased: true };

/** Applies a change in ONE write, unless the profile is erased. */
export async function updateProfile(update: ProfileUpdate): Promise<ProfileUpdateResult> {
  const command = new UpdateCommand({
    ...toUpdate(update, `attribute_not_exists(erasedAt)${update.userId === undefined ? '' : notErasedUser}`),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const result = await writeConditionally(() => getDocumentClient().send(command));
  if (result.done) return { profile: parseProfileRow(result.value.Attributes).profile };
  if (result.row !== undefined && isErasedUser(result.row, update.userId)) return { isUserErased: true };
  if (result.row !== undefined && isErased(result.row)) return { erased: parseErasedRow(result.row).erased };
  return { profile: parseProfileRow(result.row).profile };
}

/**
 * Applies a change together with further writes, in one transaction, unless the profile is erased.
 * @returns undefined when a concurrent write won: read again
 */
export async function updateProfileWith(
  update: ProfileUpdate,
  others: readonly TransactionWrite[],
): Promise<ProfileUpdateResult | undefined> {
  const condition = `attribute_not_exists(erasedAt)${update.userId === undefined ? '' : notErasedUser}`;
  const result = await writeTransaction(
    { Update: { ...toUpdate(update, condition), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
    ...others,
  );
  if (result.outcome === 'contended') return undefined;
  const row =
    result.outcome === 'refused'
      ? result.row
      : await readIdentityRow(profileKey(update.tenantId, update.voterId));
  if (row === undefined) return undefined;
  if (isErasedUser(row, update.userId)) return { isUserErased: true };
  return isErased(row) ? { erased: parseErasedRow(row).erased } : { profile: parseProfileRow(row).profile };
}

/** A person who has returned has another Cognito user. A sign-in of the erased one may still be in flight. */
const notErasedUser = ' AND (attribute_not_exists(erasedUserId) OR erasedUserId <> :user)';

/**
 * Applies a change to a tombstone: the person returns with an empty profile.
 * @param others further writes of the transaction
 * @returns undefined when a concurrent write won: read again
 */
export async function restoreProfile(
  update: ProfileUpdate,
  { erasedAt }: ErasedProfile,
  others: readonly TransactionWrite[],
): Promise<Profile | undefined> {
  const { tenantId, voterId } = update;
  const restored = {
    ...update,
    remove: ['erasedAt', 'erasedVersion', ...(update.remove === undefined ? [] : [update.remove])].join(', '),
    values: { ...update.values, ':erasedAt': erasedAt },
  };
  const write = {
    ...toUpdate(restored, 'erasedAt = :erasedAt'),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  const { outcome } = await writeTransaction({ Update: write }, ...others);
  if (outcome !== 'done') return undefined;
  const row = await readIdentityRow(profileKey(tenantId, voterId));
  return row === undefined || isErased(row) ? undefined : parseProfileRow(row).profile;
}

const toUpdate = (
  { tenantId, voterId, set, remove, condition, names, values }: ProfileUpdate,
  erasureCondition: string,
) =>
  ({
    TableName: env().IDENTITY_TABLE,
    Key: profileKey(tenantId, voterId),
    UpdateExpression: `SET ${set}${remove === undefined ? '' : ` REMOVE ${remove}`}`,
    ConditionExpression: `(${condition}) AND ${erasureCondition}`,
    ExpressionAttributeNames: { ...names },
    ExpressionAttributeValues: { ...values },
  }) satisfies UpdateCommandInput;
