import * as z from 'zod/mini';
import { ballot } from './voting.ts';

const content = z.object({
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  options: z.optional(z.array(z.object({ label: z.optional(z.string()), imageUrl: z.optional(z.string()) }))),
  startsAt: z.optional(z.string()),
  endsAt: z.optional(z.string()),
  price: z.optional(z.number()),
  ballot: z.optional(ballot),
  results: z.optional(z.enum(['live', 'after-close', 'admins'])),
  resultStep: z.optional(z.number()),
  change: z.optional(z.enum(['none', 'until-close'])),
  accountId: z.optional(z.string()),
  eligibleVoters: z.optional(z.enum(['all', 'account', 'list'])),
});
/** The settings of a draft, as far as they are decided. */
export type DraftContent = z.output<typeof content>;

/** A voting that is not published. */
export const storedDraft = z.object({ draftId: z.string(), changedAt: z.string(), content });
export type StoredDraft = z.output<typeof storedDraft>;

const draftSummary = z.object({
  draftId: z.string(),
  changedAt: z.string(),
  title: z.optional(z.string()),
  accountId: z.optional(z.string()),
});
/** A draft in a list. */
export type DraftSummary = z.output<typeof draftSummary>;

export const draftPage = z.object({ items: z.array(draftSummary), nextCursor: z.optional(z.string()) });
