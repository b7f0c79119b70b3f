import { floorToMinute, toInstant } from '@suffra/shared/clock';
import { addTally, type Counts, createEmptyTally, getCountedChoices, type Tally } from './tally.ts';

/** The attributes of a ballot that are counted. */
export interface CountedBallot {
  readonly registeredAt?: number | undefined;
  readonly votedAt?: number | undefined;
  readonly choices?: readonly string[] | undefined;
  readonly ranked?: boolean | undefined;
  /** The way of signing in of the voter, unless it is a password. */
  readonly signIn?: string | undefined;
  /** The same of an erased voter whose vote counts. The vote is in another row. */
  readonly anonymousSignIn?: string | undefined;
}

/** A change of one ballot, from the table's stream. */
export interface BallotChange {
  /** Id of the change. It is the same in every delivery, and occurs in no log and no event. */
  readonly id: string;
  /** Another id of the change, which does not follow from the first one. */
  readonly signInId: string;
  readonly tenantId: string;
  readonly votingId: string;
  readonly before?: CountedBallot | undefined;
  readonly after?: CountedBallot | undefined;
}

/**
 * The counts that one stream batch adds to one minute of one voting. They are stored as one tally row, which must not lead
 * to a voter: it contains no request id and no time finer than a minute.
 */
export interface TallyDelta extends Omit<Tally, 'signIns'> {
  readonly tenantId: string;
  readonly votingId: string;
  /** The start of the minute. */
  readonly minute: string;
  /** Id of the first change of the batch for this voting and minute. */
  readonly firstId: string;
}

/**
 * Sums the changes of a stream batch into one delta per tenant, voting and minute. A changed vote subtracts the old
 * choices and adds the new ones, both in the minute of the new vote.
 *
 * Why the sum of the rows `<minute>#<firstId>` is exact despite retries: Lambda reads a shard from a checkpoint. An
 * attempt takes the next n records after the checkpoint, and only a success moves the checkpoint. So all attempts
 * between two checkpoints start at the same record s, although n may differ. The group (voting and minute) of a record
 * does not depend on the batch.
 *
 * Take a row of group G that an attempt starting at s wrote under its first record x. No record of G is in [s, x). Let B
 * be the successful batch that contains x. B starts at s or, if attempts became shorter, in (s, x]. No record of G is
 * between the start of B and x, so x is the first record of G in B too, and B overwrote the row with its own sum. In the
 * end, each row holds the sum of one successful batch, and the successful batches contain every record exactly once.
 *
 * A request of an earlier attempt may arrive after all of this, because the attempt did not wait for its response any
 * more. It names the revision of the row that it replaces, so it changes nothing (storage/tallies.ts).
 *
 * This requires that a shard has one batch in flight (ParallelizationFactor 1), and that an attempt succeeds or fails as a
 * whole: with ReportBatchItemFailures, the next attempt would start at another record. The halves of a batch that Lambda
 * splits after an error are shorter attempts: the first half starts at s, and the second one only after the first half
 * has moved the checkpoint. The checkpoint must not fall back beyond the last success. If any of this were violated, or
 * if a batch were discarded after 12 hours, the certified result would still be right, because it is a recount, and it
 * would say `tallyAgreed: false`.
 */
export function computeTallyDeltas(changes: readonly BallotChange[]): TallyDelta[] {
  const deltas = new Map<string, TallyDelta>();
  for (const change of changes) {
    const minute = getMinute(change);
    if (minute === undefined) continue;
    const { id, tenantId, votingId } = change;
    const group = `${tenantId}#${votingId}#${minute}`;
    const delta = deltas.get(group) ?? { tenantId, votingId, minute, firstId: id, ...createEmptyTally() };
    deltas.set(group, delta);
    if (change.before) addTally(delta, omitSignIns(toTally(change.before)), -1);
    if (change.after) addTally(delta, omitSignIns(toTally(change.after)));
  }
  return [...deltas.values()];
}

/** Returns the counts of one ballot. */
export function toTally(ballot: CountedBallot): Tally {
  const hasVoted = ballot.votedAt !== undefined;
  const choices = hasVoted ? getCountedChoices(ballot.choices ?? [], ballot.ranked === true) : [];
  return {
    votes: hasVoted ? 1 : 0,
    registrations: ballot.registeredAt === undefined ? 0 : 1,
    counts: Object.fromEntries(choices.map((choice) => [choice, 1])),
    ...toSignInCounts(ballot),
  };
}

function toSignInCounts({ votedAt, signIn, anonymousSignIn }: CountedBallot): Pick<Tally, 'signIns'> {
  const counted = votedAt === undefined ? anonymousSignIn : signIn;
  return counted === undefined ? {} : { signIns: { [counted]: 1 } };
}

const omitSignIns = ({ signIns: _, ...tally }: Tally): Tally => tally;

/**
 * The votes per way of signing in that one stream batch adds to one voting. They are stored as a row of their own, because
 * a row with the choices of a few votes must not show how these voters signed in.
 */
export interface SignInDelta {
  readonly tenantId: string;
  readonly votingId: string;
  /** Id of the first change of the batch for this voting that has another way of signing in than a password. */
  readonly firstId: string;
  readonly signIns: Counts;
}

/** Sums the ways of signing in of a stream batch per voting. The rows are exact for the reason of {@link computeTallyDeltas}. */
export function computeSignInDeltas(changes: readonly BallotChange[]): SignInDelta[] {
  const deltas = new Map<string, SignInDelta>();
  for (const { signInId, tenantId, votingId, before, after } of changes) {
    const tally = createEmptyTally();
    if (before) addTally(tally, toTally(before), -1);
    if (after) addTally(tally, toTally(after));
    const changed = Object.entries(tally.signIns ?? {}).filter(([, count]) => count !== 0);
    if (changed.length === 0) continue;
    const group = `${tenantId}#${votingId}`;
    const delta = deltas.get(group) ?? { tenantId, votingId, firstId: signInId, signIns: {} };
    deltas.set(group, delta);
    for (const [signIn, count] of changed) delta.signIns[signIn] = (delta.signIns[signIn] ?? 0) + count;
  }
  return [...deltas.values()];
}

/**
 * Returns the minute of a change: that of the vote if the vote changed, otherwise that of the registration.
 * @returns undefined if nothing that counts has changed
 */
function getMinute({ before, after }: BallotChange): string | undefined {
  const hasVoteChanged =
    before?.votedAt !== after?.votedAt || String(before?.choices) !== String(after?.choices);
  const at = hasVoteChanged
    ? (after?.votedAt ?? before?.votedAt)
    : before?.registeredAt !== after?.registeredAt
      ? (after?.registeredAt ?? before?.registeredAt)
      : undefined;
  return at === undefined ? undefined : toInstant(floorToMinute(at));
}
