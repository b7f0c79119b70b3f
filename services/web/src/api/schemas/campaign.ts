import * as z from 'zod/mini';

export const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opted-in') }),
  z.object({ kind: z.literal('voting'), votingId: z.string() }),
]);
/** The recipients of an update. */
export type Audience = z.output<typeof audience>;

export const campaign = z.object({
  campaignId: z.string(),
  title: z.string(),
  text: z.string(),
  link: z.optional(z.string()),
  audience,
  state: z.enum(['draft', 'scheduled', 'sending', 'sent', 'stopped']),
  sendAt: z.optional(z.string()),
  createdAt: z.string(),
  reach: z.optional(z.object({ people: z.int(), counting: z.boolean() })),
  progress: z.optional(z.object({ reached: z.int(), done: z.boolean() })),
});
/** An update written by an admin, with its reach or its progress. */
export type Campaign = z.output<typeof campaign>;
export const campaignPage = z.object({ items: z.array(campaign), nextCursor: z.optional(z.string()) });
