import * as z from 'zod/mini';

/** The current list of the people who may vote in a voting. */
export const electorate = z.object({
  /** Id of the version of the list. */
  electorateId: z.string(),
  /** Number of people on the list. */
  size: z.int(),
});
export type Electorate = z.output<typeof electorate>;

/** A version of the list of a voting. */
export interface ElectorateKey {
  readonly tenantId: string;
  readonly votingId: string;
  readonly electorateId: string;
}

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

/**
 * The key by which a voter is found in a list: the hash of the e-mail address of a person with an account, or the voter id
 * of a partner's visitor.
 */
export const toElector = (voter: {
  readonly voterId: string;
  readonly emailHash?: string | undefined;
}): string =>
  voter.emailHash === undefined ? toVisitorElector(voter.voterId) : toEmailElector(voter.emailHash);

/** The key of the entry of an e-mail address. */
export const toEmailElector = (emailHash: string): string => `email-${emailHash}`;

/** The key of the entry of a partner's visitor. */
export const toVisitorElector = (voterId: string): string => `visitor-${voterId}`;
