import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { none } from '../domain/series.ts';
import { tableName } from '../env.ts';
import { votingKey } from './keys.ts';
import { readTableRow } from './read-table-row.ts';

const certifiedResult = z.object({ votes: z.int(), registrations: z.int(), certifiedAt: z.string() });
/** The turnout of a certified result. */
export type CertifiedResult = z.output<typeof certifiedResult>;

/** The replica of a voting. Its account never changes. */
const votingReplica = z.object({
  votingId: z.string(),
  title: z.string(),
  accountId: z.optional(z.string()),
  startsAt: z.string(),
  endsAt: z.string(),
  price: z.int(),
  cancelled: z.boolean(),
});
export type VotingReplica = z.output<typeof votingReplica>;

/** A voting and, if there is one, its certified result. */
export interface VotingWithResult {
  readonly voting: VotingReplica;
  readonly certified?: CertifiedResult;
}

/** The voting and the result arrive in separate events, in any order. */
const votingRow = z.object({ voting: z.optional(votingReplica), certified: z.optional(certifiedResult) });

function parseVotingRow(row: Row): VotingWithResult | undefined {
  const { voting, certified } = votingRow.parse(row);
  return voting && { voting, ...(certified && { certified }) };
}

/**
 * Stores the replica of a voting unless the stored version is at least as new: repeated, late and reordered events change
 * nothing.
 */
export async function upsertVotingReplica(
  tenantId: string,
  { votingId, version, title, accountId, startsAt, endsAt, price, cancelled }: VotingSnapshot,
): Promise<void> {
  const voting: VotingReplica = {
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
    ExpressionAttributeValues: { ':kind': 'voting', ':voting': voting, ':version': version },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}

/** Stores the certified result of a voting once. */
export async function recordCertifiedResult(
  tenantId: string,
  votingId: string,
  result: CertifiedResult,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().METRICS_TABLE,
    Key: votingKey(tenantId, votingId),
    UpdateExpression: 'SET kind = :kind, certified = :certified',
    ConditionExpression: 'attribute_not_exists(certified)',
    ExpressionAttributeValues: { ':kind': 'voting', ':certified': result },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}

/** Reads the replica of a voting, consistently. */
export async function readVotingReplica(
  tenantId: string,
  votingId: string,
): Promise<VotingWithResult | undefined> {
  const row = await readTableRow(votingKey(tenantId, votingId));
  return row && parseVotingRow(row);
}

const cachedAccounts = new Map<string, string>();
/** The maximum number of votings in the cache of a process. */
const maxCachedAccounts = 20_000;

/**
 * Reads the accounts of votings, `none` for votings without an account. Unknown votings are left out. The account of a voting
 * never changes, so it is cached.
 */
export async function readVotingAccounts(
  tenantId: string,
  votingIds: readonly string[],
): Promise<Map<string, string>> {
  const accounts = new Map<string, string>();
  for (const votingId of votingIds) {
    const key = `${tenantId}#${votingId}`;
    const account = cachedAccounts.get(key) ?? (await readAccount(tenantId, votingId));
    if (account === undefined) continue;
    if (cachedAccounts.size >= maxCachedAccounts) cachedAccounts.clear();
    cachedAccounts.set(key, account);
    accounts.set(votingId, account);
  }
  return accounts;
}

async function readAccount(tenantId: string, votingId: string): Promise<string | undefined> {
  const stored = await readVotingReplica(tenantId, votingId);
  return stored && (stored.voting.accountId ?? none);
}
