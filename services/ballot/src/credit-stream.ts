import { toInstant } from '@suffra/shared/clock';
import { voteAccepted, voteDeclined } from '@suffra/shared/events/ballot';
import { type Said, say } from '@suffra/shared/events/envelope';
import type { Change } from '@suffra/shared/events/stream';
import { debitCredit } from '@suffra/shared/events/wallet';
import * as z from 'zod/mini';

const pending = z.object({ attempt: z.int(), until: z.int(), askedAt: z.int() });
const paidRow = z.object({
  pk: z.string(),
  sk: z.string(),
  correlationId: z.string(),
  attempt: z.int(),
  pending: z.optional(pending),
  declined: z.optional(z.string()),
  voteId: z.optional(z.string()),
  votedAt: z.optional(z.int()),
});
const earlier = z.object({
  pending: z.optional(pending),
  declined: z.optional(z.string()),
  votedAt: z.optional(z.int()),
});

const read = ({ before, after, at }: Change) => {
  if (after?.kind !== 'vote' || after.attempt === undefined) return undefined;
  const row = paidRow.parse(after);
  const [tenantId = '', votingId = ''] = row.pk.split('#');
  const about = { tenantId, correlationId: row.correlationId, time: toInstant(at) };
  return { row, old: earlier.parse(before ?? {}), about, data: { votingId, voterId: row.sk } };
};

/** The commands that a change of a paid vote's row means: it waits, or it is asked for again. */
export function commandsOf(change: Change): Said[] {
  const found = read(change);
  const waiting = found?.row.pending;
  if (found === undefined || waiting === undefined || waiting.askedAt === found.old.pending?.askedAt)
    return [];
  const { attempt, until } = waiting;
  return [say(debitCredit, { ...found.about, data: { ...found.data, attempt, until } })];
}

/** What became of a paid vote, for the voter to be told. */
export function outcomesOf(change: Change): Said[] {
  const found = read(change);
  if (found === undefined) return [];
  const { row, old, about, data } = found;
  if (row.voteId !== undefined && row.votedAt !== undefined && old.votedAt === undefined)
    return [
      say(voteAccepted, {
        ...about,
        data: { ...data, voteId: row.voteId, votedAt: toInstant(row.votedAt) },
      }),
    ];
  if (row.declined !== undefined && row.declined !== old.declined)
    return [say(voteDeclined, { ...about, data: { ...data, voteId: row.declined } })];
  return [];
}
