import * as z from 'zod/mini';

const role = z.enum(['voter', 'admin', 'operator']);

const listedPerson = z.object({
  voterId: z.string(),
  name: z.string(),
  email: z.optional(z.string()),
  role,
  /** When the person first signed in, or was invited. */
  signedUpAt: z.optional(z.string()),
});
/** A person in the list of an organisation's people. */
export type ListedPerson = z.output<typeof listedPerson>;
export const peoplePage = z.object({ items: z.array(listedPerson), nextCursor: z.optional(z.string()) });

export const person = z.extend(listedPerson, {
  /** Empty for a partner's visitor without a name. */
  name: z._default(z.string(), ''),
  lastSignInAt: z.optional(z.string()),
  /** The account from whose page a partner's visitor came. */
  accountId: z.optional(z.string()),
});
/** A person as an organisation sees them. */
export type Person = z.output<typeof person>;

const participation = z.object({
  votingId: z.string(),
  title: z.string(),
  /** Only after the result is certified. */
  votedAt: z.optional(z.string()),
});
/** A voting in which a person took part. Without the choices, which only the person can see. */
export type Participation = z.output<typeof participation>;
export const participationPage = z.object({
  items: z.array(participation),
  nextCursor: z.optional(z.string()),
});
