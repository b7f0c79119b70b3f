import { defineEvent } from '@suffra/shared/events/envelope';
import { id, instant, voterId } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

const source = '/suffra/ballot';

/** What ballot tells itself to do later: messages of its own queues, which nobody else sends or reads. */
export const settleVote = defineEvent({
  type: 'settle-vote',
  source,
  description: 'See whether a paid vote still waits for its credit; if so, ask wallet again.',
  data: z.object({
    votingId: id,
    voterId,
    /** When wallet was asked last, milliseconds since the epoch: a chore of an earlier asking does nothing. */
    askedAt: z.int(),
  }),
});
export const eraseVotes = defineEvent({
  type: 'erase-votes',
  source,
  description: 'Take the name of a voter from their votes, in a page of the tenant’s votings.',
  data: z.object({
    voterId,
    /** The last voting of the page before; absent for the first page. */
    after: z.optional(id),
  }),
});
export const voidVotes = defineEvent({
  type: 'void-votes',
  source,
  description: 'Give back the credits of the votes in a cancelled voting.',
  data: z.object({ votingId: id }),
});

/** Whose list it is: the alert's, of those who are missing; or one that notify asked for, of those who take part. */
const list = z.discriminatedUnion('of', [
  z.object({ of: z.literal('missing'), endsAt: instant }),
  z.object({ of: z.literal('taking-part'), listId: z.string() }),
]);
export type List = z.output<typeof list>;

export const listBucket = defineEvent({
  type: 'list-bucket',
  source,
  description: 'Say who of one bucket is on a list.',
  data: z.object({ votingId: id, bucket: z.int().check(z.minimum(0)), list }),
});

export const showResults = defineEvent({
  type: 'show-results',
  source,
  description: 'Put what everybody may read of the results of a voting to where the CDN takes it.',
  data: z.object({
    votingId: id,
    /** Because votes were counted: those of two seconds are shown in one. */
    counted: z.boolean(),
  }),
});

const making = { votingId: id, making: id };
export const beginExport = defineEvent({
  type: 'begin-export',
  source,
  description: 'Have the ballots of every bucket of a voting added up.',
  data: z.object(making),
});
export const addUpBallots = defineEvent({
  type: 'add-up-ballots',
  source,
  description: 'Add up the same ballots of one bucket.',
  data: z.object({ ...making, bucket: z.int().check(z.minimum(0)) }),
});
export const finishExport = defineEvent({
  type: 'finish-export',
  source,
  description: 'All buckets of a voting are added up: write the files.',
  data: z.object(making),
});
