import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { voterVoted } from '@suffra/shared/events/ballot';
import { type Said, say } from '@suffra/shared/events/envelope';
import type { Change } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import type { Voting } from './voting.ts';

/** The alert goes out five minutes before the end; a minute more is for clocks that differ. */
const lateFor = 6 * 60_000;

/**
 * Whether a vote may cross an alert on its way: such a vote says so in its row, so that the stream lets no other vote
 * through for it.
 * @param at milliseconds since the epoch
 */
export const isLate = (voting: Pick<Voting, 'endsAt'>, at: number): boolean =>
  at >= toEpochMs(voting.endsAt) - lateFor;

const vote = z.object({ voteId: z.string(), votedAt: z.int() });
const row = z.object({
  pk: z.string(),
  sk: z.string(),
  correlationId: z.string(),
  voteId: z.optional(z.string()),
  votedAt: z.optional(z.int()),
  pending: z.optional(vote),
});
const voteIn = (of: unknown) => {
  const parsed = row.safeParse(of);
  if (!parsed.success) return undefined;
  const { voteId, votedAt, pending } = parsed.data;
  return voteId !== undefined && votedAt !== undefined ? { voteId, votedAt } : pending;
};

/** What a late vote of a registered voter means: no alert is for them any more. Said once a vote, waiting or standing. */
export function lateVotes({ before, after, at }: Change): Said[] {
  if (after?.kind !== 'vote' || after.late !== true || after.registeredAt === undefined) return [];
  const now = voteIn(after);
  if (now === undefined || now.voteId === voteIn(before)?.voteId) return [];
  const { pk, sk: voterId, correlationId } = row.parse(after);
  const [tenantId = '', votingId = ''] = pk.split('#');
  const about = { tenantId, correlationId, time: toInstant(at) };
  return [say(voterVoted, { ...about, data: { voterId, votingId, votedAt: toInstant(now.votedAt) } })];
}
