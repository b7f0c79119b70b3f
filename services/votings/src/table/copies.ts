import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { tableEnv } from '../env.ts';
import { defaultQuota, type Quota } from '../quota.ts';
import { accountKey, type Key, preferencesKey, settingsKey } from './keys.ts';

/** What every copy needs to be kept: the version that identity gave it, and where it came from. */
export interface CopyOf {
  readonly version: number;
  readonly correlationId: string;
}

const quotaShape = z.object({ perTenant: z.int(), perAccount: z.int() });
const settingsRow = z.object({ quota: quotaShape });
const preferencesRow = z.object({ showPaid: z.optional(z.boolean()) });

/** Keeps a tenant's quota, unless a later version is kept already. */
export const keepSettings = (tenantId: string, copy: CopyOf & { quota: Quota }): Promise<void> =>
  keep(settingsKey(tenantId), 'quota', copy.quota, copy);

/** What is kept of an account: the quota of its own, if it has one. */
const accountCopy = z.object({ quota: z.optional(z.int()) });
export type AccountCopy = z.output<typeof accountCopy>;
const accountRow = z.object({ account: accountCopy });

/** Keeps an account, unless a later version is kept already. */
export const keepAccount = (
  tenantId: string,
  accountId: string,
  copy: CopyOf & { account: AccountCopy },
): Promise<void> => keep(accountKey(tenantId, accountId), 'account', copy.account, copy);

/** The copy of an account; undefined when nothing was heard of it yet. */
export async function readAccount(tenantId: string, accountId: string): Promise<AccountCopy | undefined> {
  const row = await read(accountKey(tenantId, accountId));
  return row === undefined ? undefined : accountRow.parse(row).account;
}

/** Keeps whether a voter wants to see paid votings, unless a later version is kept already. */
export const keepPreferences = (
  tenantId: string,
  voterId: string,
  copy: CopyOf & { showPaid: boolean },
): Promise<void> => keep(preferencesKey(tenantId, voterId), 'showPaid', copy.showPaid, copy);

/** How long it is remembered that a copy was erased, seconds: longer than queues keep messages, dead letters included. */
const remembered = 30 * 86_400;

/**
 * Erases the copy of what a voter wants to see, unless a later version is kept: somebody came back. What stays for a while is the
 * version alone, so that no older event, come late, brings anything back.
 * @param at milliseconds since the epoch
 */
export async function erasePreferences(
  tenantId: string,
  voterId: string,
  { version, correlationId }: CopyOf,
  at: number,
): Promise<void> {
  const put = new PutCommand({
    TableName: tableEnv().VOTINGS_TABLE,
    Item: {
      ...preferencesKey(tenantId, voterId),
      version,
      correlationId,
      expiresAt: Math.ceil(at / 1_000) + remembered,
    },
    ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  });
  await conditionally(() => documentClient().send(put));
}

/** The quota of a tenant; 16 and 16 when nothing was heard of it yet. */
export async function readQuota(tenantId: string): Promise<Quota> {
  const row = await read(settingsKey(tenantId));
  return row === undefined ? defaultQuota : settingsRow.parse(row).quota;
}

/** Whether a voter wants to see paid votings; yes when nothing was heard of them yet. */
export async function readShowPaid(tenantId: string, voterId: string): Promise<boolean> {
  const row = await read(preferencesKey(tenantId, voterId));
  return row === undefined || preferencesRow.parse(row).showPaid !== false;
}

async function keep(key: Key, name: string, value: unknown, copy: CopyOf): Promise<void> {
  // A refusal means that this version, or a later one, is kept: the event came twice, or late.
  await conditionally(() =>
    documentClient().send(
      new UpdateCommand({
        TableName: tableEnv().VOTINGS_TABLE,
        Key: key,
        UpdateExpression:
          'SET #value = :value, #version = :version, correlationId = :correlationId REMOVE expiresAt',
        ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
        ExpressionAttributeNames: { '#value': name, '#version': 'version' },
        ExpressionAttributeValues: {
          ':value': value,
          ':version': copy.version,
          ':correlationId': copy.correlationId,
        },
      }),
    ),
  );
}

async function read(key: Key): Promise<Record<string, unknown> | undefined> {
  const { Item } = await documentClient().send(
    new GetCommand({ TableName: tableEnv().VOTINGS_TABLE, Key: key }),
  );
  return Item;
}
