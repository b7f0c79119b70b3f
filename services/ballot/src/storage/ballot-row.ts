import type { TableChange } from '@suffra/shared/events/stream-handler';
import type { Row } from '@suffra/shared/storage/read-row';
import { passwordSignIn } from '@suffra/shared/tokens/sign-in';
import * as z from 'zod/mini';
import type { AnonymizedBallot, AnonymousRow } from '../domain/anonymize-ballot.ts';
import type { Ballot } from '../domain/ballot.ts';
import { isLateVote } from '../domain/late-vote.ts';
import type { PendingVote } from '../domain/pending-vote.ts';
import type { SignedVote, VoteKey } from '../domain/receipt.ts';
import type { Visit } from '../domain/visit.ts';
import type { Voting } from '../domain/voting.ts';
import { parsePk, type RowKey } from './keys.ts';

/** Kind of the rows of ballots, tombstones and anonymous rows. The filters of the streams use it. */
const kind = 'vote';
/** The request id in a tombstone. That of a request would lead to the log of the voter. */
const erasedCorrelationId = 'erased';

const optional = {
  registeredAt: z.optional(z.int()),
  attempt: z.optional(z.int()),
  declined: z.optional(z.string()),
  creditUntil: z.optional(z.int()),
  voided: z.optional(z.string()),
  erased: z.optional(z.boolean()),
  signIn: z.optional(z.string()),
  refusedBefore: z.optional(z.int()),
};
const signedVote = {
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: z.int(),
  salt: z.string(),
  kid: z.string(),
  signature: z.string(),
};
const optionalAttributes = z.object(optional);
const storedVote = z.object({ ...signedVote, revision: z.int() });
const pendingVote = z.object({
  ...signedVote,
  attempt: z.int(),
  until: z.int(),
  lastRequestedAt: z.int(),
});

/** Parses a ballot. @throws if the row contains only a part of a vote */
export function parseBallot(row: Row): Ballot {
  const { registeredAt, attempt, declined, creditUntil, voided, erased, signIn, refusedBefore } =
    optionalAttributes.parse(row);
  return {
    ...(registeredAt !== undefined && { registeredAt }),
    ...(attempt !== undefined && { attempt }),
    ...(declined !== undefined && { declined }),
    ...(creditUntil !== undefined && { creditUntil }),
    ...(voided !== undefined && { voided }),
    ...(erased !== undefined && { erased }),
    ...(signIn !== undefined && { signIn }),
    ...(refusedBefore !== undefined && { refusedBefore }),
    ...(row.votedAt !== undefined && { vote: storedVote.parse(row) }),
    ...(row.pending !== undefined && { pending: pendingVote.parse(row.pending) }),
  };
}

const ballotKey = z.object({ pk: z.string(), sk: z.string() });

/** Parses the key of a ballot. */
export function parseBallotKey(row: Row): VoteKey {
  const { pk, sk } = ballotKey.parse(row);
  return { ...parsePk(pk), voterId: sk };
}

const countedBallot = z.object({
  registeredAt: z.optional(z.int()),
  votedAt: z.optional(z.int()),
  choices: z.optional(z.array(z.string())),
  ranked: z.optional(z.boolean()),
  erased: z.optional(z.boolean()),
  signIn: z.optional(z.string()),
  anonymousSignIn: z.optional(z.string()),
});
/** The attributes that a recount reads; a recount does not fetch the others. */
export const countedAttributes = Object.keys(countedBallot.shape).join(', ');
export type CountedBallotRow = z.output<typeof countedBallot>;

/** Parses the counted attributes of a ballot, a tombstone or an anonymous row. */
export const parseCountedBallot = (row: Row): CountedBallotRow => countedBallot.parse(row);

/** The state of a ballot before or after a change. */
const ballotImage = z.object({
  ...optional,
  voteId: z.optional(z.string()),
  votedAt: z.optional(z.int()),
  acceptedAt: z.optional(z.int()),
  late: z.optional(z.boolean()),
  visit: z.optional(
    z.object({
      at: z.int(),
      accountId: z.optional(z.string()),
      tokenUse: z.optional(z.string()),
    }),
  ),
  pending: z.optional(
    z.object({
      voteId: z.optional(z.string()),
      votedAt: z.int(),
      attempt: z.optional(z.int()),
      until: z.optional(z.int()),
      lastRequestedAt: z.optional(z.int()),
    }),
  ),
});
export type BallotImage = z.output<typeof ballotImage>;

/** A change of a ballot, with its state before and after it. */
export interface BallotRowChange {
  readonly key: VoteKey;
  readonly correlationId: string;
  readonly before: BallotImage;
  readonly after: BallotImage;
}

const correlated = z.object({ correlationId: z.string() });
/** Only anonymous rows have no request id. */
const isBallot = (row: Row | undefined): row is Row => row?.kind === kind && row.correlationId !== undefined;

/**
 * Parses a change of a ballot or a tombstone.
 * @returns undefined for a deletion, for an anonymous row and for a change of another kind of row
 */
export function parseBallotChange({ before = {}, after }: TableChange): BallotRowChange | undefined {
  if (!isBallot(after)) return undefined;
  const { correlationId } = correlated.parse(after);
  return {
    key: parseBallotKey(after),
    correlationId,
    before: ballotImage.parse(before),
    after: ballotImage.parse(after),
  };
}

/** A change of the counted attributes of a ballot. */
export interface CountedBallotChange {
  readonly key: VoteKey;
  readonly before: CountedBallotRow | undefined;
  readonly after: CountedBallotRow;
  /** The salt of the vote, if there is one. */
  readonly salt: string | undefined;
}

const salted = z.object({ salt: z.optional(z.string()) });

/**
 * Parses the counted attributes of a changed ballot.
 * @returns undefined for an erasure and for a change of another kind of row. An erasure changes no counts, and a tally row
 *   with its choices would reveal them
 */
export function parseCountedBallotChange({ before, after }: TableChange): CountedBallotChange | undefined {
  if (!isBallot(after) || after.erased === true) return undefined;
  return {
    key: parseBallotKey(after),
    before: before && parseCountedBallot(before),
    after: parseCountedBallot(after),
    salt: salted.parse(after).salt ?? salted.parse(before ?? {}).salt,
  };
}

/** Whether the choices are an order of preference. It is stored in the row, because the tally does not read votings. */
const toRankedAttribute = ({ ballot }: Voting) => (ballot.kind === 'ranked' ? { ranked: true } : {});

/** Most voters sign in with a password, so only other ways of signing in are stored. */
const toSignInAttribute = (signIn: string | undefined) =>
  signIn === undefined || signIn === passwordSignIn ? {} : { signIn };

/** The parts of the request that are stored with a vote. */
interface VoteAttributesContext {
  readonly voting: Voting;
  readonly signIn?: string | undefined;
  readonly visit?: Visit | undefined;
}

/** Returns the attributes of a vote. @param revision 1 for the first vote, plus 1 for each change */
export const toVoteAttributes = (
  { voting, signIn, visit }: VoteAttributesContext,
  vote: SignedVote,
  revision: number,
) => ({
  kind,
  voteId: vote.voteId,
  choices: vote.choices,
  votedAt: vote.votedAt,
  salt: vote.salt,
  kid: vote.kid,
  signature: vote.signature,
  revision,
  ...toRankedAttribute(voting),
  ...toSignInAttribute(signIn),
  // Written for every vote, so that a vote that replaces a late one is not marked as late.
  late: isLateVote(voting, vote.votedAt),
  // The document client leaves out undefined members.
  ...(visit !== undefined && { visit }),
});

/** Returns the attributes of a pending vote. It has no `votedAt` outside `pending`, so it does not count. */
export const toPendingVoteAttributes = (voting: Voting, vote: PendingVote, signIn: string | undefined) => ({
  kind,
  pending: vote,
  attempt: vote.attempt,
  ...toRankedAttribute(voting),
  ...toSignInAttribute(signIn),
  late: isLateVote(voting, vote.votedAt),
});

/** Returns the attributes of a registration. @param registeredAt in milliseconds since the epoch */
export const toRegistrationAttributes = (registeredAt: number) => ({ kind, registeredAt });

/**
 * Returns the tombstone that replaces a ballot.
 * @param credit of a paid vote
 * @param expiresAt in seconds since the epoch; undefined before the end of the voting
 */
export const toTombstoneRow = (
  key: RowKey,
  credit: AnonymizedBallot['credit'],
  expiresAt: number | undefined,
): Row => ({ ...key, kind, erased: true, ...credit, correlationId: erasedCorrelationId, expiresAt });

/** Returns an anonymous row. It has nothing but what is counted. */
export const toAnonymousRow = (key: RowKey, row: AnonymousRow): Row => ({
  ...key,
  kind,
  erased: true,
  ...row,
});
