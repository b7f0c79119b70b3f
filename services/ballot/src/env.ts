import { defineEnvironment } from '@suffra/shared/environment';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

export const tableEnv = defineEnvironment({ BALLOT_TABLE: name });
/** The table with issuers, used tokens and erased visitors, for votes with partners' tokens. */
export const visitorTableEnv = defineEnvironment({ BALLOT_VISITOR_TABLE: name });
/** How long after an erasure a visitor cannot return. */
export const returnEnv = defineEnvironment({ RETURN_AFTER_SECONDS: z.string().check(z.regex(/^\d{1,4}$/)) });
export const topicEnv = defineEnvironment({ BALLOT_TOPIC: name });
/** The topic, the queue of wallet's commands, and the queues of ballot's internal commands. */
export const publishingEnv = defineEnvironment({
  BALLOT_TOPIC: name,
  WALLET_COMMANDS: name,
  BALLOT_PENDING_VOTES_QUEUE_URL: name,
  BALLOT_VOIDS_QUEUE_URL: name,
  BALLOT_PUBLIC_RESULTS_QUEUE_URL: name,
  BALLOT_JOBS_QUEUE_URL: name,
  IDENTITY_JOBS_QUEUE_URL: name,
});
/** The queues to which a sweep sends what was lost. */
export const sweepEnv = defineEnvironment({
  BALLOT_CLOSED_QUEUE_URL: name,
  BALLOT_VOIDS_QUEUE_URL: name,
  BALLOT_PUBLIC_RESULTS_QUEUE_URL: name,
  BALLOT_JOBS_QUEUE_URL: name,
});
/** The bucket from which the CDN serves results. */
export const publicBucketEnv = defineEnvironment({ BALLOT_PUBLIC: name });
export const voterListsQueueEnv = defineEnvironment({ BALLOT_VOTER_LISTS_QUEUE_URL: name });
export const jobsQueueEnv = defineEnvironment({ BALLOT_JOBS_QUEUE_URL: name });
export const exportsBucketEnv = defineEnvironment({ BALLOT_EXPORTS_BUCKET: name });
export const erasuresQueueEnv = defineEnvironment({ BALLOT_ERASURES_QUEUE_URL: name });
/** The secret with the keys that sign receipts. */
export const receiptKeysSecret = defineEnvironment({ BALLOT_RECEIPT_KEYS: name });
/** The secret with the key of the hashes of e-mail addresses. */
export const emailKeySecret = defineEnvironment({ IDENTITY_PERSON_KEY: name });
/** The queue of identity that records sign-ins. */
export const signInsQueueEnv = defineEnvironment({ IDENTITY_JOBS_QUEUE_URL: name });
