import { defineEvent, maxSmallEvents } from '@suffra/shared/events/cloud-event';
import { id, voterId } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { voterList } from './domain/voter-list.ts';

const source = '/suffra/ballot';
const bucket = z.int().check(z.minimum(0));

/** Commands that ballot sends to its own queues. No other service sends or receives them. */
export const checkPendingVote = defineEvent({
  type: 'check-pending-vote',
  source,
  description: 'Check whether a paid vote is still pending; if it is, request the debit again.',
  data: z.object({
    votingId: id,
    voterId,
    /** In milliseconds since the epoch. The command is ignored if the debit has been requested since then. */
    lastRequestedAt: z.int(),
  }),
  maxEventsPerMessage: maxSmallEvents,
});
export const eraseVotes = defineEvent({
  type: 'erase-votes',
  source,
  description: 'Anonymize the votes of an erased voter in one page of the tenant’s votings.',
  data: z.object({
    voterId,
    /** The last voting of the previous page. Absent for the first page. */
    after: z.optional(id),
  }),
});
export const voidVotes = defineEvent({
  type: 'void-votes',
  source,
  description: 'Void the paid votes of a cancelled voting, which returns their credits.',
  data: z.object({ votingId: id }),
});
export const listBucketVoters = defineEvent({
  type: 'list-bucket-voters',
  source,
  description: 'Publish the voters of one bucket that are on a list.',
  data: z.object({ votingId: id, bucket, list: voterList }),
});
export const publishResults = defineEvent({
  type: 'publish-results',
  source,
  description: 'Write the public results of a voting to the bucket of the CDN.',
  data: z.object({
    votingId: id,
    /** Whether the cause is counted votes. Those of two seconds are published together. */
    counted: z.boolean(),
  }),
});

export const activateElectorate = defineEvent({
  type: 'activate-electorate',
  source,
  description: 'Make an uploaded list of voters the current one, and delete the earlier ones.',
  data: z.object({ votingId: id, electorateId: id }),
});

const run = { votingId: id, runId: id };
export const startExport = defineEvent({
  type: 'start-export',
  source,
  description: 'Start the aggregation of every partition of a voting.',
  data: z.object(run),
});
export const aggregateBucket = defineEvent({
  type: 'aggregate-bucket',
  source,
  description: 'Group the identical ballots of one partition.',
  data: z.object({
    ...run,
    /** Number of the partition: the buckets come first, then the anonymous rows. */
    bucket,
  }),
});
export const finishExport = defineEvent({
  type: 'finish-export',
  source,
  description: 'All partitions of a voting are aggregated: write the files.',
  data: z.object(run),
});
