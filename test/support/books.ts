import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { localCredentials, localRegion } from '@suffra/shared/local/paths.ts';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';

const line = z.object({
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
const paid = z.object({
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
  kind: z.literal('snapshot'),
  pk: z.string(),
  voting: z.object({ votingId: z.string(), price: z.number(), cancelled: z.boolean() }),
});
const free = z.object({ pk: z.string(), sk: z.string(), votedAt: z.int() });
export type Line = z.output<typeof line>;
export type Purchase = z.output<typeof purchase>;
export type PaidRow = z.output<typeof paid>;
export type FreeRow = z.output<typeof free>;

/** All that a tenant's tables say of its credits and paid votes. */
export interface Books {
  readonly lines: Line[];
  readonly purchases: Purchase[];
  /** Rows of paid votings alone. */
  readonly votes: PaidRow[];
  /** Votes of the others. */
  readonly free: FreeRow[];
  /** Votes that count on in paid votings, whose voters were erased: how many, and only where nothing was cancelled. */
  readonly nameless: number;
}

/** Where the books lie: the tables' names, and a client that reaches them. */
export interface Shelf {
  readonly wallet: string;
  readonly ballot: string;
  readonly notify: string;
  readonly client: Pick<ReturnType<typeof documentClient>, 'send'>;
}

const own = (): Shelf => ({
  wallet: process.env.WALLET_TABLE ?? '',
  ballot: process.env.BALLOT_TABLE ?? '',
  notify: process.env.NOTIFY_TABLE ?? '',
  client: documentClient(),
});

/** Where the books of a running local platform lie. @param endpoint of its engine */
export async function shelfOf(endpoint: string): Promise<Shelf> {
  const plain = new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });
  const { TableNames = [] } = await plain.send(new ListTablesCommand({}));
  const named = (service: string) => TableNames.find((name) => name.startsWith(`suffra-${service}-`)) ?? '';
  return {
    wallet: named('wallet'),
    ballot: named('ballot'),
    notify: named('notify'),
    client: DynamoDBDocumentClient.from(plain),
  };
}

/** Reads the books of a tenant, row by row, by nobody's code but its own. */
export async function booksOf(tenantId: string, shelf: Shelf = own()): Promise<Books> {
  const wallet = await rows(shelf, shelf.wallet, tenantId);
  const ballot = await rows(shelf, shelf.ballot, tenantId);
  const votings = ballot.filter(({ kind }) => kind === 'snapshot').map((row) => snapshot.parse(row).voting);
  const standing = new Set<unknown>(
    votings.filter(({ price, cancelled }) => price > 0 && !cancelled).map(({ votingId }) => votingId),
  );
  return {
    lines: wallet.filter(({ kind }) => kind === 'entry').map((row) => line.parse(row)),
    purchases: wallet.filter(({ kind }) => kind === 'purchase').map((row) => purchase.parse(row)),
    nameless: ballot.filter(
      ({ kind, pk, sk, votedAt }) =>
        kind === 'vote' &&
        votedAt !== undefined &&
        String(sk).startsWith('erased#') &&
        standing.has(String(pk).split('#')[1]),
    ).length,
    votes: ballot
      .filter(({ kind, attempt }) => kind === 'vote' && attempt !== undefined)
      .map((row) => paid.parse(row)),
    free: ballot
      .filter(
        ({ kind, attempt, votedAt }) => kind === 'vote' && attempt === undefined && votedAt !== undefined,
      )
      .map((row) => free.parse(row)),
  };
}

async function rows({ client }: Shelf, TableName: string, tenantId: string) {
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
