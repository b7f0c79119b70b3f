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
