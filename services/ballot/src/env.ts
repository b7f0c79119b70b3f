import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** Where ballot keeps its rows. */
export const tableName = environment({ BALLOT_TABLE: name });
/** Where it publishes, and the queue of wallet's commands. */
export const publishing = environment({ BALLOT_TOPIC: name, WALLET_COMMANDS: name });
/** The secret that holds the keys of receipts. */
export const receiptKeysSecret = environment({ BALLOT_RECEIPT_KEYS: name });
