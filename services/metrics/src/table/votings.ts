import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { none } from '../series.ts';
import { votingKey } from './keys.ts';

const certified = z.object({ votes: z.int(), registrations: z.int(), certifiedAt: z.string() });
/** A certified result, as far as turnout goes. */
export type Certified = z.output<typeof certified>;

/** What figures need to know of a voting. Its account never changes. */
const voting = z.object({
  votingId: z.string(),
  title: z.string(),
  accountId: z.optional(z.string()),
  startsAt: z.string(),
  endsAt: z.string(),
  price: z.int(),
  cancelled: z.boolean(),
});
export type Voting = z.output<typeof voting>;

const row = z.object({ sk: z.string(), voting: z.optional(voting), certified: z.optional(certified) });

/**
 * Keeps the copy of a voting with the highest version: an event that comes twice, late or out of order changes nothing.
 */
export async function keepVoting(
  tenantId: string,
  { votingId, version, title, accountId, startsAt, endsAt, price, cancelled }: VotingSnapshot,
): Promise<void> {
  const copy: Voting = {
    votingId,
    title,
    startsAt,
    endsAt,
    price,
    cancelled,
    ...(accountId && { accountId }),
  };
  const update = new UpdateCommand({
    TableName: tableName().METRICS_TABLE,
    Key: votingKey(tenantId, votingId),
    UpdateExpression: 'SET kind = :kind, voting = :voting, version = :version',
    ConditionExpression: 'attribute_not_exists(version) OR version < :version',
    ExpressionAttributeValues: { ':kind': 'voting', ':voting': copy, ':version': version },
  });
  await conditionally(() => documentClient().send(update));
}

/** Keeps a certified result. There is one a voting, so a repeat sets the same. */
export async function keepResult(tenantId: string, votingId: string, result: Certified): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().METRICS_TABLE,
    Key: votingKey(tenantId, votingId),
    UpdateExpression: 'SET kind = :kind, certified = :certified',
    ConditionExpression: 'attribute_not_exists(certified)',
    ExpressionAttributeValues: { ':kind': 'voting', ':certified': result },
  });
  await conditionally(() => documentClient().send(update));
}

/** A voting and, once there is one, its certified result. */
export interface Known {
  readonly voting: Voting;
  readonly certified?: Certified;
}

/** Reads the copy of a voting, consistently; undefined: there is none (yet). */
export async function readVoting(tenantId: string, votingId: string): Promise<Known | undefined> {
  const get = new GetCommand({
    TableName: tableName().METRICS_TABLE,
    Key: votingKey(tenantId, votingId),
    ConsistentRead: true,
  });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : known(row.parse(Item));
}

const accounts = new Map<string, string>();
/** Most votings remembered by one function at a time. */
const capacity = 20_000;

/**
 * The accounts of votings, `none` of those without; a voting that is not known (yet) is left out. They never change, so
 * each is read once.
 */
export async function accountsOf(
  tenantId: string,
  votingIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const votingId of votingIds) {
    const key = `${tenantId}#${votingId}`;
    const account = accounts.get(key) ?? (await readAccount(tenantId, votingId));
    if (account === undefined) continue;
    if (accounts.size >= capacity) accounts.clear();
    accounts.set(key, account);
    found.set(votingId, account);
  }
  return found;
}

async function readAccount(tenantId: string, votingId: string): Promise<string | undefined> {
  const there = await readVoting(tenantId, votingId);
  return there && (there.voting.accountId ?? none);
}

const known = ({ voting: copy, certified: result }: z.output<typeof row>): Known | undefined =>
  copy === undefined ? undefined : { voting: copy, ...(result && { certified: result }) };
