import * as z from 'zod/mini';
import { type VoteDecision, voteDecision } from '../domain/ledger-entry.ts';
import { type Owner, parseOwner, republishedDecisionKey, type WriteContext } from './keys.ts';

/** How long the row is kept, seconds: it was published long before. */
const retentionSeconds = 86_400;

const republishedDecisionRow = z.object({
  kind: z.literal('republished-decision'),
  pk: z.string(),
  correlationId: z.string(),
  votingId: z.string(),
  attempt: z.int(),
  outcome: voteDecision.shape.outcome,
});

/** The outcome of an attempt at a vote, to be published again. */
export interface RepublishedDecision {
  readonly votingId: string;
  readonly attempt: number;
  readonly outcome: VoteDecision['outcome'];
}

/** Converts a decision into its row. @param now milliseconds since the epoch */
export const toRepublishedDecisionRow = (
  owner: Owner,
  { votingId, attempt, outcome }: RepublishedDecision,
  context: WriteContext,
  now: number,
) => ({
  ...republishedDecisionKey(owner, votingId),
  kind: 'republished-decision' as const,
  votingId,
  attempt,
  outcome,
  expiresAt: Math.floor(now / 1000) + retentionSeconds,
  ...context,
});

/** Parses the row of a republished decision. */
export function parseRepublishedDecisionRow(
  row: unknown,
): { owner: Owner; correlationId: string } & RepublishedDecision {
  const { kind: _, pk, ...decision } = republishedDecisionRow.parse(row);
  return { owner: parseOwner(pk), ...decision };
}
