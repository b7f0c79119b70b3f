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
