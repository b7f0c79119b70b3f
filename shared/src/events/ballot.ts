import * as z from 'zod/mini';
import { id, instant, voterId } from '../http/fields.ts';
import { defineEvent } from './envelope.ts';

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
  data: z.object({ voterId, votingId: id, voteId: id, votedAt: instant }),
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

/** Everything ballot publishes. */
export const ballotEvents = [votesCounted, resultCertified, voteAccepted, voteDeclined, voteVoided];
