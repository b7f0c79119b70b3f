import { toEpochMs } from '@suffra/shared/clock';
import { exportedPart } from '@suffra/shared/events/identity';
import { instant, voterId } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

/** What is kept in the audit: who took data out, or away, and when. It says of what, and never what it was. */
export const audited = z.object({
  at: instant,
  act: z.enum(['voter-erased', 'voter-exported', 'voting-exported']),
  /** The voter themselves, or the admin. */
  by: voterId,
  voterId: z.optional(voterId),
  /** Which of what is kept of the voter was taken out. */
  part: z.optional(exportedPart),
  votingId: z.optional(z.string()),
  correlationId: z.string(),
});
export type Audited = z.output<typeof audited>;

/** How long the audit is kept, seconds: two years and some weeks, so that a yearly audit finds the year before whole. */
export const auditKept = 800 * 86_400;

/** How long one line stands for what the same person takes out of the same, milliseconds: an export has many pages. */
const occasion = 15 * 60_000;

/** How long it is known which line that is, seconds: longer than a queue and its dead letters keep a message. */
export const occasionKept = 30 * 86_400;

/** Names the occasion that a line belongs to: who took out what, in which quarter of an hour. */
export function occasionOf({ at, act, by, voterId, part, votingId }: Audited): string {
  // What a line is not about leaves its place empty.
  return [by, act, voterId, part, votingId, Math.floor(toEpochMs(at) / occasion)].join('#');
}
