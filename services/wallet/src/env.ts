import { defineEnvironment } from '@suffra/shared/environment';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** The table of wallet. */
export const tableName = defineEnvironment({ WALLET_TABLE: name });
/** The topic on which wallet publishes events. */
export const topicArn = defineEnvironment({ WALLET_TOPIC: name });
/** The secret with the keys of the payment providers. */
export const paymentsSecret = defineEnvironment({ WALLET_PAYMENTS: name });
/** The queue of verified webhooks. */
export const providerEventsQueue = defineEnvironment({ WALLET_PROVIDER_EVENTS: name });
