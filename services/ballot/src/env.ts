import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** Where ballot keeps its rows. */
export const tableName = environment({ BALLOT_TABLE: name });
/** Where it publishes, the queue of wallet's commands, and the queues of what it tells itself to do later. */
export const publishing = environment({
  BALLOT_TOPIC: name,
  WALLET_COMMANDS: name,
  BALLOT_WAITING: name,
  BALLOT_VOIDS: name,
  BALLOT_SHOWN: name,
  BALLOT_CHORES: name,
});
/** The bucket that the CDN takes results from. */
export const publicBucket = environment({ BALLOT_PUBLIC: name });
/** The queue of the buckets of lists. */
export const listsQueue = environment({ BALLOT_LISTS: name });
/** The queue of what is to be done for exports, and the bucket of their files. */
export const exportChores = environment({ BALLOT_CHORES: name });
export const exportFiles = environment({ BALLOT_EXPORTS: name });
/** The queue of what is to be erased. */
export const erasuresQueue = environment({ BALLOT_ERASURES: name });
/** Where lists of voters are published. */
export const topic = environment({ BALLOT_TOPIC: name });
/** The secret that holds the keys of receipts. */
export const receiptKeysSecret = environment({ BALLOT_RECEIPT_KEYS: name });
