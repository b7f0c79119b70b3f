import * as z from 'zod/mini';

export const staffMember = z.object({
  voterId: z.string(),
  name: z.string(),
  email: z.optional(z.string()),
  votings: z.optional(z.array(z.string())),
  accountId: z.optional(z.string()),
  isReadOnly: z.optional(z.boolean()),
  /** Undefined until the invitation is accepted. */
  lastSignInAt: z.optional(z.string()),
});
/** An admin of an organisation. */
export type StaffMember = z.output<typeof staffMember>;
export const staffList = z.object({ items: z.array(staffMember) });
