import * as z from 'zod/mini';

export const ballot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single') }),
  z.object({ kind: z.literal('multiple'), min: z.number(), max: z.number() }),
  z.object({ kind: z.literal('ranked') }),
  z.object({ kind: z.literal('approval') }),
]);

const option = z.object({ id: z.string(), label: z.string(), imageUrl: z.optional(z.string()) });
/** One of the things to choose from. */
export type Option = z.output<typeof option>;

const common = {
  votingId: z.string(),
  version: z.number(),
  title: z.string(),
  description: z._default(z.string(), ''),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(['coming', 'open', 'closed', 'cancelled']),
  price: z.number(),
  ballot,
  results: z.enum(['live', 'after-close', 'admins']),
  change: z.enum(['none', 'until-close']),
  accountId: z.optional(z.string()),
};

/** A voting as it is read and edited. */
export const voting = z.object({ ...common, options: z.array(option) });
export type Voting = z.output<typeof voting>;

/** A voting in a list. */
export const tile = z.object({ ...common, optionCount: z.number() });
export type Tile = z.output<typeof tile>;

export const tilePage = z.object({ items: z.array(tile), nextCursor: z.optional(z.string()) });
