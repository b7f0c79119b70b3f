import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { type Account, type AccountContent, account } from '../account.ts';
import { env } from '../env.ts';
import { accountKey, nameKey } from './account-keys.ts';
import type { Writer } from './keys.ts';

const accountRow = z.extend(account, { writeId: z.string() });

/** How a write of an account came out; `standing` is the one that stood in its way. */
export type AccountWrite = { done: true; account: Account } | { done: false; standing: Account | undefined };

/**
 * Makes an account, or changes one of a known version, in ONE write. A repeat after a lost answer finds its own writeId.
 * @param readVersion the version that is changed; undefined: there must be none of this id yet
 */
export async function saveAccount(
  tenantId: string,
  accountId: string,
  content: AccountContent,
  readVersion: number | undefined,
  writer: Writer,
): Promise<AccountWrite> {
  const version = (readVersion ?? 0) + 1;
  const { listPk, listSk } = nameKey(tenantId, accountId, content.name);
  const write = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: accountKey(tenantId, accountId),
    UpdateExpression: `SET tenantId = :tenant, accountId = :account, #name = :name, version = :next,
      listPk = :listPk, listSk = :listSk, correlationId = :c, writeId = :w
      ${content.quota === undefined ? 'REMOVE quota' : ', quota = :quota'}`,
    ConditionExpression: readVersion === undefined ? 'attribute_not_exists(pk)' : 'version = :read',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: {
      ':tenant': tenantId,
      ':account': accountId,
      ':name': content.name,
      ':next': version,
      ':listPk': listPk,
      ':listSk': listSk,
      ':c': writer.correlationId,
      ':w': writer.writeId,
      ...(content.quota !== undefined && { ':quota': content.quota }),
      ...(readVersion !== undefined && { ':read': readVersion }),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const outcome = await conditionally(() => documentClient().send(write));
  if (outcome.done) return { done: true, account: { accountId, ...content, version } };
  if (outcome.row === undefined) return { done: false, standing: undefined };
  const { writeId, ...standing } = accountRow.parse(outcome.row);
  return writeId === writer.writeId ? { done: true, account: standing } : { done: false, standing };
}

/** Reads an account. @returns undefined when the tenant has none of this id */
export async function readAccount(tenantId: string, accountId: string): Promise<Account | undefined> {
  const { Item } = await documentClient().send(
    new GetCommand({
      TableName: env().IDENTITY_TABLE,
      Key: accountKey(tenantId, accountId),
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? undefined : account.parse(Item);
}
