import * as z from 'zod/mini';
import { id, instant, voterId } from '../http/fields.ts';
import { defineEvent } from './envelope.ts';
import { moment } from './votings.ts';

const source = '/suffra/ballot';

/** Votes per option id. */
export const counts = z.record(z.string(), z.int());

export const votesCounted = defineEvent({
  type: 'votes.counted',
  source,
  description:
    'A batch of votes was added to the tally. The same row may come again and replaces what it said.',
  data: z.object({
    votingId: id,
    /** The tally row: a subscriber keys by it, so that a repeat replaces and never adds. */
    row: z.string(),
    minute: instant,
    votes: z.int(),
    registrations: z.int(),
    counts,
    /** Which telling of the row this is, as text that sorts by when: of two the later is right. */
    told: z.optional(z.string()),
  }),
});
export const resultCertified = defineEvent({
  type: 'result.certified',
  source,
  description: 'All votes of a closed voting were recounted; this result is final.',
  data: z.object({
    votingId: id,
    votes: z.int(),
    registrations: z.int(),
    counts,
    /** Option ids that won; more than one when tied at the top (never in a ranked voting). */
    winners: z.array(z.string()),
    certifiedAt: instant,
    /** Whether the live tally had arrived at the same counts. */
    tallyAgreed: z.boolean(),
  }),
});

export const voteAccepted = defineEvent({
  type: 'vote.accepted',
  source,
  description: 'The credit of a paid vote was taken: the vote stands.',
  data: z.object({
    voterId,
    votingId: id,
    voteId: id,
    votedAt: instant,
    /** When its credit was known to be taken: the vote's execution ends. */
    acceptedAt: z.optional(instant),
  }),
});
export const voteDeclined = defineEvent({
  type: 'vote.declined',
  source,
  description: 'There was no credit for a paid vote: it was not cast, and may be tried again.',
  data: z.object({ voterId, votingId: id, voteId: id }),
});
export const voteVoided = defineEvent({
  type: 'vote.voided',
  source,
  description:
    'The voting of a paid vote was cancelled: the vote counts for nothing, its credit is given back.',
  data: z.object({ voterId, votingId: id, voteId: id }),
});

/** The most voters that one page of a list names. */
export const votersPerPage = 100;
const page = {
  votingId: id,
  /** The voters of a voting are listed bucket by bucket, each in pages numbered from 0. */
  bucket: z.int().check(z.minimum(0)),
  buckets: z.int().check(z.minimum(1)),
  page: z.int().check(z.minimum(0)),
  /** Whether it is the last page of its bucket; that one may be empty. */
  last: z.boolean(),
  voterIds: z.array(voterId).check(z.maxLength(votersPerPage)),
};

/** A command of notify to ballot's queue. */
export const listVoters = defineEvent({
  type: 'list-voters',
  source: '/suffra/notify',
  description: 'Say, page by page, who takes part in a voting: registered for it or voted in it.',
  data: z.object({
    votingId: id,
    /** Whose list it is; comes back with each page. */
    listId: z.string().check(z.minLength(1), z.maxLength(100)),
  }),
});
export const votersListed = defineEvent({
  type: 'voters.listed',
  source,
  description: 'A page of those who take part in a voting, as it was asked for.',
  data: z.object({ ...page, listId: z.string() }),
});
export const votersMissing = defineEvent({
  type: 'voters.missing',
  source,
  description:
    'A page of those who registered for a voting that ends in 5 minutes, and had not voted when it was read.',
  data: z.object({
    ...page,
    endsAt: instant,
    /** The voting as ballot knew it then; events of before it was told lack it. */
    voting: z.optional(moment),
  }),
});
export const voterVoted = defineEvent({
  type: 'voter.voted',
  source,
  description:
    'A registered voter voted in the last minutes of a voting: an alert that is still on its way is not for them.',
  data: z.object({ voterId, votingId: id, votedAt: instant }),
});

/** Everything ballot publishes. */
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
