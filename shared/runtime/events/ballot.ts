import * as z from 'zod/mini';
import { id, instant, voterId } from '../fields.ts';
import { defineEvent, maxSmallEvents } from './cloud-event.ts';
import { moment } from './votings.ts';

const source = '/suffra/ballot';

/** Votes per option id. */
export const counts = z.record(z.string(), z.int());

/** How a ranked count chooses among options with equally few votes (services/ballot/src/domain/instant-runoff.ts). */
export const tieBreakRule = z.enum(['earlier-round', 'option-order']);

/** The options that share first place, and the rule: all of them win (`shared`), or one won by a tie-break. */
export const tie = z.object({
  options: z.array(z.string()),
  rule: z.enum(['shared', ...tieBreakRule.options]),
});
export type Tie = z.output<typeof tie>;

export const votesCounted = defineEvent({
  type: 'votes.counted',
  source,
  description:
    'A batch of votes was added to the tally. A repeated event for the same row replaces the earlier one. It contains no choices, no request id and no time finer than a minute.',
  data: z.object({
    votingId: id,
    /**
     * The key of the tally row. Subscribers store by it, so a repeated event replaces the row instead of
     * adding to it.
     */
    row: z.string(),
    minute: instant,
    votes: z.int(),
    registrations: z.int(),
    /** Votes per option. Published only by earlier versions. */
    counts: z.optional(counts),
    /**
     * Number of writes of the tally row, as sortable text. The event with the highest revision of a row is current.
     */
    revision: z.optional(z.string()),
  }),
  maxEventsPerMessage: maxSmallEvents,
});
export const resultCertified = defineEvent({
  type: 'result.certified',
  source,
  description: 'All votes of a closed voting were recounted. The result is final.',
  data: z.object({
    votingId: id,
    votes: z.int(),
    registrations: z.int(),
    counts,
    /** Ids of the winning options. More than one if they share first place (never in a ranked voting). */
    winners: z.array(z.string()),
    /** Absent unless several options had the most votes at the end. */
    tie: z.optional(tie),
    certifiedAt: instant,
    /** Whether the live tally equals the certified counts. */
    tallyAgreed: z.boolean(),
  }),
});

export const voteAccepted = defineEvent({
  type: 'vote.accepted',
  source,
  description: 'The credit of a paid vote was debited, and the vote was accepted.',
  data: z.object({
    voterId,
    votingId: id,
    voteId: id,
    votedAt: instant,
    /** When ballot learned that the credit was debited: the end of the vote's execution time. */
    acceptedAt: z.optional(instant),
  }),
  maxEventsPerMessage: maxSmallEvents,
});
export const voteDeclined = defineEvent({
  type: 'vote.declined',
  source,
  description: 'A paid vote was declined for lack of a credit. The voter may try again.',
  data: z.object({ voterId, votingId: id, voteId: id }),
  maxEventsPerMessage: maxSmallEvents,
});
export const voteVoided = defineEvent({
  type: 'vote.voided',
  source,
  description: 'A paid vote was voided because its voting was cancelled. Its credit is returned.',
  data: z.object({ voterId, votingId: id, voteId: id }),
  maxEventsPerMessage: maxSmallEvents,
});

/** Maximum number of voters on one page of a list. */
export const maxVotersPerPage = 100;
const page = {
  votingId: id,
  /** Voters are listed bucket by bucket, in pages numbered from 0. */
  bucket: z.int().check(z.minimum(0)),
  buckets: z.int().check(z.minimum(1)),
  page: z.int().check(z.minimum(0)),
  /** Whether this is the last page of its bucket. The last page may be empty. */
  last: z.boolean(),
  voterIds: z.array(voterId).check(z.maxLength(maxVotersPerPage)),
};

/** A command from notify to the queue of ballot. */
export const listVoters = defineEvent({
  type: 'list-voters',
  source: '/suffra/notify',
  description: 'List the voters who registered for a voting or voted in it, page by page.',
  data: z.object({
    votingId: id,
    /** Id of the list. It is repeated on every page of the response. */
    listId: z.string().check(z.minLength(1), z.maxLength(100)),
  }),
});
export const votersListed = defineEvent({
  type: 'voters.listed',
  source,
  description: 'A page of voters, in response to list-voters.',
  data: z.object({ ...page, listId: z.string() }),
});
export const votersMissing = defineEvent({
  type: 'voters.missing',
  source,
  description: 'A page of registered voters who have not voted yet, 5 minutes before the voting ends.',
  data: z.object({
    ...page,
    endsAt: instant,
    /** The voting as ballot knew it when it published the page. */
    voting: z.optional(moment),
  }),
});
export const voterVoted = defineEvent({
  type: 'voter.voted',
  source,
  description:
    'A registered voter voted in the last minutes of a voting. An alert that is still being delivered must skip them.',
  data: z.object({ voterId, votingId: id, votedAt: instant }),
});

/** All events that ballot publishes. */
export const ballotEvents = [
  votesCounted,
  resultCertified,
  voteAccepted,
  voteDeclined,
  voteVoided,
  votersListed,
  votersMissing,
  voterVoted,
];
