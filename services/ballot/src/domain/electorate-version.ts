import * as z from 'zod/mini';

/** An upload replaces the current list, or adds people to it. */
export const electorateMode = z.enum(['replace', 'extend']);
export type ElectorateMode = z.output<typeof electorateMode>;

/** Why an upload did not become the current list. */
export const electorateRejection = z.enum(['list-changed', 'electorate-fixed', 'ended']);
export type ElectorateRejection = z.output<typeof electorateRejection>;

/**
 * A version of a list. It is `open` while entries are sent, `confirmed` when all are stored, and then `current` or
 * `rejected`. Only a confirmed version can become the current list.
 */
export const electorateVersion = z.object({
  electorateId: z.string(),
  mode: electorateMode,
  state: z.enum(['open', 'confirmed', 'current', 'rejected']),
  /** When the upload started, in milliseconds since the epoch. */
  startedAt: z.int(),
  /** Number of uploaded entries. Present once the version is confirmed. */
  entries: z.optional(z.int()),
  /** The current list at the confirmation, if there was one. If it changes before the activation, the version is rejected. */
  base: z.optional(z.string()),
  /** The admin or API key that confirmed it. */
  changedBy: z.optional(z.string()),
  rejection: z.optional(electorateRejection),
});
export type ElectorateVersion = z.output<typeof electorateVersion>;
