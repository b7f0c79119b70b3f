import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { type FollowedAccount, followedAccount } from '../domain/followed-account.ts';
import { tableName } from '../env.ts';
import { batchGetRows } from './batch-get.ts';
import { followersIndex, followersPk, followsPk, getBucket } from './keys.ts';
import type { RecipientContext } from './recipient-attributes.ts';
import { pageSize, type RecipientPage, readRecipients } from './recipients.ts';

const followKey = (tenantId: string, voterId: string, accountId: string) => ({
  pk: followsPk(tenantId, voterId),
  sk: accountId,
});

/**
 * Stores that a voter follows an account. One row serves both reads: the accounts of a voter, and through the index the
 * followers of an account, in as many buckets as recipients. Repeating it keeps the first time.
 */
export async function insertFollow(
  { tenantId, voterId, correlationId }: RecipientContext,
  { accountId, followedAt }: FollowedAccount,
): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: {
      ...followKey(tenantId, voterId, accountId),
      kind: 'follow',
      accountId,
      followedAt,
      voterId,
      followersPk: followersPk(tenantId, accountId, getBucket(voterId)),
      correlationId,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Deletes that a voter follows an account, if so. */
export async function deleteFollow(
  { tenantId, voterId }: Pick<RecipientContext, 'tenantId' | 'voterId'>,
  accountId: string,
): Promise<void> {
  const key = followKey(tenantId, voterId, accountId);
  await getDocumentClient().send(new DeleteCommand({ TableName: tableName().NOTIFY_TABLE, Key: key }));
}

/** Reads the accounts that a voter follows, consistently, in the order of their ids. */
export async function readFollowedAccounts(tenantId: string, voterId: string): Promise<FollowedAccount[]> {
  const accounts: FollowedAccount[] = [];
  const query = {
    TableName: tableName().NOTIFY_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': followsPk(tenantId, voterId) },
    ConsistentRead: true,
  };
  for await (const row of queryRows(query)) accounts.push(followedAccount.parse(row));
  return accounts;
}

/** Reads which of these voters follow an account, consistently. */
export async function readFollowersAmong(
  tenantId: string,
  accountId: string,
  voterIds: readonly string[],
): Promise<Set<string>> {
  const rows = await batchGetRows(voterIds.map((voterId) => followKey(tenantId, voterId, accountId)));
  return new Set(rows.map(({ voterId }) => String(voterId)));
}

/**
 * Reads a page of the followers of an account, with current preferences and devices. The index may lag behind for less
 * than a second.
 * @param afterVoterId the last voter of the previous page
 * @param now milliseconds since the epoch
 */
export async function readFollowerPage(
  tenantId: string,
  accountId: string,
  bucket: number,
  afterVoterId: string | undefined,
  now: number,
): Promise<RecipientPage> {
  const pk = followersPk(tenantId, accountId, bucket);
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
    new QueryCommand({
      TableName: tableName().NOTIFY_TABLE,
      IndexName: followersIndex,
      KeyConditionExpression: 'followersPk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ExclusiveStartKey:
        afterVoterId === undefined
          ? undefined
          : { ...followKey(tenantId, afterVoterId, accountId), followersPk: pk, voterId: afterVoterId },
      Limit: pageSize,
    }),
  );
  const voterIds = Items.map(({ voterId }) => String(voterId));
  const recipients = await readRecipients(tenantId, voterIds, now);
  return { recipients, ...(LastEvaluatedKey && { lastVoterId: String(LastEvaluatedKey.voterId) }) };
}
