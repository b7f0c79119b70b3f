import * as z from 'zod/mini';

export const reconciliationDay = z.object({
  day: z.string(),
  checked: z.int(),
  differences: z.int(),
  unanswered: z.int(),
  complete: z.boolean(),
});
/** The reconciliation of one day, in numbers. */
export type ReconciliationDay = z.output<typeof reconciliationDay>;
export const reconciliationDays = z.object({ items: z.array(reconciliationDay) });

const handledNote = z.object({ note: z.string(), at: z.string() });

export const difference = z.object({
  tenantId: z.string(),
  voterId: z.string(),
  purchaseId: z.string(),
  provider: z.string(),
  ours: z.string(),
  theirs: z.string(),
  isAnomaly: z.optional(z.boolean()),
  handled: z.optional(handledNote),
});
/** A purchase whose state at its payment provider differed from the stored one. */
export type Difference = z.output<typeof difference>;
export const differences = z.object({ differences: z.array(difference) });

export const checkResult = z.object({
  result: z.enum(['same', 'different', 'unanswered']),
  anomalies: z.array(z.string()),
});
export type CheckResult = z.output<typeof checkResult>;
export const handledResponse = handledNote;
