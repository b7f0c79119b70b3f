import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** Where wallet keeps its rows. */
export const tableName = environment({ WALLET_TABLE: name });
/** Where it publishes. */
export const topicArn = environment({ WALLET_TOPIC: name });
