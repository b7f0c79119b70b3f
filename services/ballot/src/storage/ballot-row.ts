import { onFirstUse } from '@suffra/shared/on-first-use';
import type { Row } from '@suffra/shared/storage/read-row';
import { passwordSignIn } from '@suffra/shared/tokens/sign-in';
import * as z from 'zod/mini';
import type { AnonymizedBallot, AnonymousRow } from '../domain/anonymize-ballot.ts';
import type { Ballot } from '../domain/ballot.ts';
import { isLateVote } from '../domain/late-vote.ts';
import type { PendingVote } from '../domain/pending-vote.ts';
import type { SignedVote } from '../domain/receipt.ts';
import type { Visit } from '../domain/visit.ts';
import type { Voting } from '../domain/voting.ts';
import type { RowKey } from './keys.ts';

/** Kind of the rows of ballots, tombstones and anonymous rows. The filters of the streams use it. */
export const ballotKind = 'vote';
/** The request id in a tombstone. That of a request would lead to the log of the voter. */
const erasedCorrelationId = 'erased';

/** The attributes that a row with or without a vote may have. */
export const optionalAttributes = onFirstUse(() => ({
  registeredAt: z.optional(z.int()),
  attempt: z.optional(z.int()),
  declined: z.optional(z.string()),
  creditUntil: z.optional(z.int()),
  voided: z.optional(z.string()),
  erased: z.optional(z.boolean()),
  signIn: z.optional(z.string()),
  refusedBefore: z.optional(z.int()),
}));
const signedVote = onFirstUse(() => ({
  voteId: z.string(),
  choices: z.array(z.string()),
  votedAt: z.int(),
  salt: z.string(),
  kid: z.string(),
  signature: z.string(),
}));
// The first vote of a voter reads no row.
const ballotAttributes = onFirstUse(() => z.object(optionalAttributes()));
const storedVote = onFirstUse(() => z.object({ ...signedVote(), revision: z.int() }));
const pendingVote = onFirstUse(() =>
  z.object({ ...signedVote(), attempt: z.int(), until: z.int(), lastRequestedAt: z.int() }),
);

/** Parses a ballot. @throws if the row contains only a part of a vote */
export function parseBallot(row: Row): Ballot {
  const { registeredAt, attempt, declined, creditUntil, voided, erased, signIn, refusedBefore } =
    ballotAttributes().parse(row);
  return {
    ...(registeredAt !== undefined && { registeredAt }),
    ...(attempt !== undefined && { attempt }),
    ...(declined !== undefined && { declined }),
    ...(creditUntil !== undefined && { creditUntil }),
    ...(voided !== undefined && { voided }),
    ...(erased !== undefined && { erased }),
    ...(signIn !== undefined && { signIn }),
    ...(refusedBefore !== undefined && { refusedBefore }),
    ...(row.votedAt !== undefined && { vote: storedVote().parse(row) }),
    ...(row.pending !== undefined && { pending: pendingVote().parse(row.pending) }),
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
  kind: ballotKind,
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
  kind: ballotKind,
  pending: vote,
  attempt: vote.attempt,
  ...toRankedAttribute(voting),
  ...toSignInAttribute(signIn),
  late: isLateVote(voting, vote.votedAt),
});

/** Returns the attributes of a registration. @param registeredAt in milliseconds since the epoch */
export const toRegistrationAttributes = (registeredAt: number) => ({ kind: ballotKind, registeredAt });

/**
 * Returns the tombstone that replaces a ballot.
 * @param credit of a paid vote
 * @param expiresAt in seconds since the epoch; undefined before the end of the voting
 */
export const toTombstoneRow = (
  key: RowKey,
  credit: AnonymizedBallot['credit'],
  expiresAt: number | undefined,
): Row => ({
  ...key,
  kind: ballotKind,
  erased: true,
  ...credit,
  correlationId: erasedCorrelationId,
  expiresAt,
});

/** Returns an anonymous row. It has nothing but what is counted. */
export const toAnonymousRow = (key: RowKey, row: AnonymousRow): Row => ({
  ...key,
  kind: ballotKind,
  erased: true,
  ...row,
});
