import { GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { findViolations } from '../../support/check-invariants.ts';
import { findLedgerTables, type LedgerTables, readLedger } from '../../support/ledger.ts';
import { type PassVoting, tenantId } from '../load/prepare.ts';
import type { AnswerBody, RequestResult, RetryingClient } from '../load/retrying-client.ts';
import type { PurchaseRecord, VoteRecord } from '../load/voter-load.ts';
import { countBy } from './count-by.ts';

const counts = z.record(z.string(), z.int());
const resultRow = z.object({ votes: z.int(), counts, tallyAgreed: z.boolean() });
const tallyRow = z.object({ kind: z.string(), votes: z.optional(z.int()), counts: z.optional(counts) });
const voteRow = z.object({
  sk: z.string(),
  kind: z.string(),
  votedAt: z.optional(z.int()),
  voided: z.optional(z.string()),
  choices: z.optional(z.array(z.string())),
});

/** Reads the certified result of a voting from the table. @returns undefined if it is not certified */
export async function findCertifiedResult({ client, ballot }: LedgerTables, votingId: string) {
  const Key = { pk: `${tenantId}#${votingId}#result`, sk: 'result' };
  const { Item } = await client.send(new GetCommand({ TableName: ballot, Key, ConsistentRead: true }));
  return Item && resultRow.parse(Item);
}

/** Checks the rows, the tally and the certified result of a voting against each other and against what was accepted. */
export async function checkVoting(
  tables: LedgerTables,
  { votingId }: PassVoting,
  acceptedVoters: ReadonlyMap<string, string>,
): Promise<string[]> {
  const certified = await findCertifiedResult(tables, votingId);
  if (certified === undefined) return [`${votingId}: is not certified`];
  const rows = await readVoteRows(tables, votingId);
  const rowCounts = countBy(rows.flatMap(({ choices = [] }) => choices));
  const tallyCounts = await readTallyCounts(tables, votingId);
  const violations: string[] = [];
  const expectSame = (name: string, found: Readonly<Record<string, number>>) => {
    if (toText(found) !== toText(rowCounts))
      violations.push(`${votingId}: ${name} ${toText(found)}, the rows ${toText(rowCounts)}`);
  };
  expectSame('certified is', certified.counts);
  expectSame('the tally is', tallyCounts);
  expectSame('voters read', countBy([...acceptedVoters.values()]));
  if (certified.votes !== rows.length)
    violations.push(`${votingId}: ${certified.votes} of ${rows.length} votes certified`);
  for (const { sk } of rows)
    if (!acceptedVoters.has(sk)) violations.push(`${votingId}: ${sk} has a vote and cannot read it`);
  return violations;
}

async function readVoteRows({ client, ballot }: LedgerTables, votingId: string) {
  const rows: z.output<typeof voteRow>[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: ballot,
        FilterExpression: 'begins_with(pk, :voting) AND kind = :vote',
        ExpressionAttributeValues: { ':voting': `${tenantId}#${votingId}#`, ':vote': 'vote' },
        ConsistentRead: true,
        ExclusiveStartKey,
      }),
    );
    rows.push(...(page.Items ?? []).map((item) => voteRow.parse(item)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return rows.filter(({ votedAt, voided }) => votedAt !== undefined && voided === undefined);
}

async function readTallyCounts({ client, ballot }: LedgerTables, votingId: string) {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: ballot,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `${tenantId}#${votingId}#tally` },
      ConsistentRead: true,
    }),
  );
  const sum: Record<string, number> = {};
  for (const row of Items.map((item) => tallyRow.parse(item)))
    for (const [option, votes] of Object.entries(row.counts ?? {})) sum[option] = (sum[option] ?? 0) + votes;
  return sum;
}

/** Checks the credits of the whole tenant. */
export const checkCredits = async (engine: string): Promise<string[]> =>
  findViolations(await readLedger(tenantId, await findLedgerTables(engine)));

/** Reads a vote as its voter does. */
export const readVote = (client: RetryingClient, { voting }: VoteRecord): Promise<RequestResult> =>
  client.send({ method: 'GET', path: `/v1/votings/${voting.votingId}/vote` });

/** Reads a purchase as its voter does. */
export const readPurchase = (
  client: RetryingClient,
  { purchaseId }: PurchaseRecord,
): Promise<RequestResult> => client.send({ method: 'GET', path: `/v1/purchases/${purchaseId}` });

/**
 * Compares the answers about a vote with what its voter reads at the end. A request that was given up promised
 * nothing. Each voter sends the same choices every time, so `already-voted` is never true.
 */
export function checkVoteAnswers(
  { voter, voting, choices, outcomes }: VoteRecord,
  final: RequestResult,
): string[] {
  const at = `${voting.votingId} ${voter.voterId}`;
  const state = final.last.status === 404 ? 'none' : String(final.last.body?.state);
  return outcomes.flatMap(({ last: { status, body }, gaveUp }) => {
    if (gaveUp) return [];
    const claim = body?.state ?? (status < 300 ? (status === 202 ? 'pending' : 'accepted') : toCode(body));
    switch (claim) {
      case 'accepted':
        if (state !== 'accepted') return [`${at}: answered accepted, stored ${state}`];
        if (body?.receipt !== final.last.body?.receipt)
          return [`${at}: answered another receipt than the stored one`];
        return String(body?.choices) === String(choices)
          ? []
          : [`${at}: answered other choices than were sent`];
      case 'pending':
        return ['accepted', 'declined'].includes(state) ? [] : [`${at}: answered pending, stored ${state}`];
      case 'declined':
        return state === 'declined' ? [] : [`${at}: answered declined, stored ${state}`];
      case 'closed':
        // A repeat of a vote that was declined is a new vote. After the end it is refused.
        return ['none', 'declined'].includes(state) ? [] : [`${at}: answered closed, stored ${state}`];
      case 'not-voted':
        return state === 'none' ? [] : [`${at}: answered not-voted, stored ${state}`];
      default:
        return [`${at}: answered ${status} ${claim}, stored ${state}`];
    }
  });
}

/** Compares the answers about a purchase with what its voter reads at the end. */
export function checkPurchaseAnswers(
  { purchaseId, isPaid, outcomes }: PurchaseRecord,
  final: RequestResult,
): string[] {
  const state = final.last.body?.state;
  if (isPaid && state !== 'credited') return [`purchase ${purchaseId}: paid, stored ${state}`];
  return outcomes.flatMap(({ last: { status, body }, gaveUp }) => {
    if (gaveUp) return [];
    if (status >= 300) return [`purchase ${purchaseId}: answered ${status} ${toCode(body)}`];
    return body?.state === 'credited' && state !== 'credited'
      ? [`purchase ${purchaseId}: answered credited, stored ${state}`]
      : [];
  });
}

/** The code of a problem: the end of its type. */
const toCode = (body: AnswerBody | undefined): string => String(body?.type).split(/[/:#]/).at(-1) ?? '';

/** Missing options count as zero. */
const toText = (sums: Readonly<Record<string, number>>): string =>
  Object.entries(sums)
    .filter(([, votes]) => votes !== 0)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([option, votes]) => `${option}=${votes}`)
    .join(' ');
