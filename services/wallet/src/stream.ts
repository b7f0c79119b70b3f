import { toInstant } from '@suffra/shared/clock';
import { type Said, say } from '@suffra/shared/events/envelope';
import { type Change, publisher } from '@suffra/shared/events/stream';
import {
  creditDebited,
  creditReturned,
  creditsPurchased,
  creditsRevoked,
  debitDeclined,
} from '@suffra/shared/events/wallet';
import * as z from 'zod/mini';
import { decision, entry } from './entry.ts';
import { topicArn } from './env.ts';
import { ownerOf } from './table/keys.ts';

const key = z.object({ pk: z.string(), correlationId: z.string() });
const entryRow = z.object({ ...key.shape, ...entry.shape, kind: z.literal('entry') });
const answerRow = z.object({
  ...key.shape,
  kind: z.literal('answer'),
  votingId: z.string(),
  attempt: z.int(),
  outcome: decision.shape.outcome,
});
const publishedRow = z.discriminatedUnion('kind', [entryRow, answerRow]);

const kinds = { spent: creditDebited, declined: debitDeclined, returned: creditReturned };

/** What a change of wallet's table means to others: what became of a vote's credit, credits bought or taken back. */
export function meaningOf({ after, at }: Change): Said[] {
  if (after?.kind !== 'entry' && after?.kind !== 'answer') return [];
  const row = publishedRow.parse(after);
  const { tenantId, voterId } = ownerOf(row.pk);
  const about = { tenantId, correlationId: row.correlationId, time: toInstant(at) };
  if (row.kind === 'answer') {
    const { votingId, attempt } = row;
    return [say(kinds[row.outcome], { ...about, data: { voterId, votingId, attempt } })];
  }
  const { ref: votingId, cause, delta, balance } = row;
  if (cause === 'bought' || cause === 'revoked') {
    const data = { voterId, purchaseId: row.ref, credits: Math.abs(delta), balance };
    return [say(cause === 'bought' ? creditsPurchased : creditsRevoked, { ...about, data })];
  }
  const attempt = row.decisions[votingId]?.attempt;
  if (attempt === undefined || (cause !== 'spent' && cause !== 'declined' && cause !== 'returned')) return [];
  const data = { voterId, votingId, attempt, ...(cause !== 'declined' && { enteredAt: toInstant(row.at) }) };
  return [say(kinds[cause], { ...about, data })];
}

export const handler = publisher(() => topicArn().WALLET_TOPIC, meaningOf);
