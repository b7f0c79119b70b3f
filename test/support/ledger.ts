import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { localCredentials, localRegion } from '@suffra/shared/local-platform/paths.ts';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import * as z from 'zod/mini';

const ledgerEntry = z.object({
  kind: z.literal('entry'),
  pk: z.string(),
  seq: z.int(),
  cause: z.string(),
  delta: z.int(),
  balance: z.int(),
  ref: z.string(),
});
const purchase = z.object({
  kind: z.literal('purchase'),
  pk: z.string(),
  purchaseId: z.string(),
  credits: z.int(),
  state: z.string(),
  revoked: z.int(),
});
const paidVote = z.object({
  kind: z.literal('vote'),
  pk: z.string(),
  sk: z.string(),
  attempt: z.optional(z.int()),
  votedAt: z.optional(z.int()),
  voided: z.optional(z.string()),
  pending: z.optional(z.unknown()),
  erased: z.optional(z.boolean()),
});
const snapshot = z.object({
  kind: z.literal('voting'),
  pk: z.string(),
  voting: z.object({ votingId: z.string(), price: z.number(), cancelled: z.boolean() }),
});
const free = z.object({ pk: z.string(), sk: z.string(), votedAt: z.int() });
export type LedgerEntry = z.output<typeof ledgerEntry>;
export type Purchase = z.output<typeof purchase>;
export type PaidRow = z.output<typeof paidVote>;
export type FreeRow = z.output<typeof free>;

/** All rows of a tenant about its credits and paid votes. */
export interface TenantLedger {
  readonly entries: LedgerEntry[];
  readonly purchases: Purchase[];
  /** Rows of paid votings alone. */
  readonly paidVotes: PaidRow[];
  /** Votes of the others. */
  readonly freeVotes: FreeRow[];
  /** Votes that count on in paid votings, whose voters were erased: how many, and only where nothing was cancelled. */
  readonly anonymizedVotes: number;
}

/** The names of the tables, and a client for them. */
export interface LedgerTables {
  readonly wallet: string;
  readonly ballot: string;
  readonly notify: string;
  readonly client: Pick<ReturnType<typeof getDocumentClient>, 'send'>;
}

const getDefaultTables = (): LedgerTables => ({
  wallet: process.env.WALLET_TABLE ?? '',
  ballot: process.env.BALLOT_TABLE ?? '',
  notify: process.env.NOTIFY_TABLE ?? '',
  client: getDocumentClient(),
});

/** Finds the tables of a running local platform. @param endpoint of its engine */
export async function findLedgerTables(endpoint: string): Promise<LedgerTables> {
  const plain = new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });
  const { TableNames = [] } = await plain.send(new ListTablesCommand({}));
  const findTable = (service: string) =>
    TableNames.find((name) => name.startsWith(`suffra-${service}-`)) ?? '';
  return {
    wallet: findTable('wallet'),
    ballot: findTable('ballot'),
    notify: findTable('notify'),
    client: DynamoDBDocumentClient.from(plain),
  };
}

/** Reads the votes and credits of a tenant from the tables, without the code of the services. */
export async function readLedger(
  tenantId: string,
  tables: LedgerTables = getDefaultTables(),
): Promise<TenantLedger> {
  const wallet = await scanTenant(tables, tables.wallet, tenantId);
  const ballot = await scanTenant(tables, tables.ballot, tenantId);
  const votings = ballot.filter(({ kind }) => kind === 'voting').map((row) => snapshot.parse(row).voting);
  const activePaidVotings = new Set<unknown>(
    votings.filter(({ price, cancelled }) => price > 0 && !cancelled).map(({ votingId }) => votingId),
  );
  return {
    entries: wallet.filter(({ kind }) => kind === 'entry').map((row) => ledgerEntry.parse(row)),
    purchases: wallet.filter(({ kind }) => kind === 'purchase').map((row) => purchase.parse(row)),
    anonymizedVotes: ballot.filter(
      ({ kind, pk, votedAt }) =>
        kind === 'vote' &&
        votedAt !== undefined &&
        String(pk).includes('#anonymous-') &&
        activePaidVotings.has(String(pk).split('#')[1]),
    ).length,
    paidVotes: ballot
      .filter(({ kind, attempt }) => kind === 'vote' && attempt !== undefined)
      .map((row) => paidVote.parse(row)),
    freeVotes: ballot
      .filter(
        ({ kind, attempt, votedAt }) => kind === 'vote' && attempt === undefined && votedAt !== undefined,
      )
      .map((row) => free.parse(row)),
  };
}

async function scanTenant({ client }: LedgerTables, TableName: string, tenantId: string) {
  const found: Record<string, unknown>[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        FilterExpression: 'begins_with(pk, :tenant)',
        ExpressionAttributeValues: { ':tenant': `${tenantId}#` },
        ConsistentRead: true,
        ExclusiveStartKey,
      }),
    );
    found.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
}
