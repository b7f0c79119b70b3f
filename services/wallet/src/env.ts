import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** Where wallet keeps its rows. */
export const tableName = environment({ WALLET_TABLE: name });
/** Where it publishes. */
export const topicArn = environment({ WALLET_TOPIC: name });
/** The secret with the keys of the payment providers. */
export const paymentsSecret = environment({ WALLET_PAYMENTS: name });
/** The queue of what providers tell. */
export const providerEventsQueue = environment({ WALLET_PROVIDER_EVENTS: name });
