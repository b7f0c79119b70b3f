import { defineEnvironment } from '@suffra/shared/environment';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** The table of notify. */
export const tableName = defineEnvironment({ NOTIFY_TABLE: name });
/** The secret with the VAPID key, by which push services identify the platform. */
export const pushKeySecret = defineEnvironment({ NOTIFY_PUSH_KEY: name });
/** Allowed hosts of push services, separated by commas. A name that starts with a dot matches all its subdomains. */
export const pushServiceHosts = defineEnvironment({ NOTIFY_PUSH_HOSTS: name });
/** Settings of functions that send messages: VAPID contact, endpoint of the WebSocket API, queue of push retries. */
export const deliverySettings = defineEnvironment({
  NOTIFY_PUSH_SUBJECT: name,
  NOTIFY_WEBSOCKET_ENDPOINT: name,
  NOTIFY_PUSH_RETRIES_QUEUE_URL: name,
});
/** The queue of fan-out pages. */
export const fanOutQueue = defineEnvironment({ NOTIFY_FAN_OUT_QUEUE_URL: name });
/** The queue of ballot that lists voters of votings. */
export const ballotListsQueue = defineEnvironment({ BALLOT_LISTS: name });
/** The queue of scheduled campaigns. */
export const campaignTimersQueue = defineEnvironment({ NOTIFY_CAMPAIGN_TIMERS_QUEUE_URL: name });
/** The topic and the queues to which the stream function sends. */
export const publisherSettings = defineEnvironment({
  NOTIFY_TOPIC: name,
  NOTIFY_FAN_OUT_QUEUE_URL: name,
  NOTIFY_CAMPAIGN_TIMERS_QUEUE_URL: name,
  BALLOT_LISTS: name,
});
/** The JWKS URL and the issuer by which the WebSocket authorizer verifies access tokens. */
export const tokenSettings = defineEnvironment({ NOTIFY_TOKEN_KEYS: z.url(), TOKEN_ISSUER: z.url() });
