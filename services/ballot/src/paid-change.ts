import { toInstant } from '@suffra/shared/clock';
import type { Change } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';

const pending = z.object({ attempt: z.int(), until: z.int(), askedAt: z.int(), votedAt: z.int() });
const state = {
  pending: z.optional(pending),
  declined: z.optional(z.string()),
  voided: z.optional(z.string()),
  voteId: z.optional(z.string()),
  votedAt: z.optional(z.int()),
  acceptedAt: z.optional(z.int()),
  erased: z.optional(z.boolean()),
};
const row = z.object({
  ...state,
  pk: z.string(),
  sk: z.string(),
  correlationId: z.string(),
  attempt: z.int(),
  creditUntil: z.optional(z.int()),
});

/** A change of a paid vote's row, read as far as it means something to others. */
export interface PaidChange {
  readonly before: z.output<z.ZodMiniObject<typeof state>>;
  readonly after: z.output<typeof row>;
  /** For the envelope of what is said of it. */
  readonly about: { tenantId: string; correlationId: string; time: string };
  readonly vote: { votingId: string; voterId: string };
}

/** Reads the change of a paid vote's row; undefined for every other change. */
export function paidChange({ before, after, at }: Change): PaidChange | undefined {
  // A free vote has no attempt.
  if (after?.kind !== 'vote' || after.attempt === undefined) return undefined;
  const now = row.parse(after);
  const [tenantId = '', votingId = ''] = now.pk.split('#');
  return {
    before: z.object(state).parse(before ?? {}),
    after: now,
    about: { tenantId, correlationId: now.correlationId, time: toInstant(at) },
    vote: { votingId, voterId: now.sk },
  };
}
