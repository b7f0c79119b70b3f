import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** Where notify keeps its rows. */
export const tableName = environment({ NOTIFY_TABLE: name });
/** The secret that holds the key by which push services know us. */
export const pushKeySecret = environment({ NOTIFY_PUSH_KEY: name });
/** Hosts of push services that a device may name, separated by commas; one that begins with a dot stands for all below. */
export const pushHosts = environment({ NOTIFY_PUSH_HOSTS: name });
/** What a sender needs: who we are to a push service, where live connections are, and the queue of what is tried again. */
export const sending = environment({
  NOTIFY_PUSH_SUBJECT: name,
  NOTIFY_LIVE_ENDPOINT: name,
  NOTIFY_PUSHES: name,
});
/** The queue of pages, each page's successor included. */
export const pagesQueue = environment({ NOTIFY_PAGES: name });
/** The queue of campaigns that wait for their time. */
export const timersQueue = environment({ NOTIFY_TIMERS: name });
/** What the function of the stream sends to. */
export const publishing = environment({
  NOTIFY_TOPIC: name,
  NOTIFY_PAGES: name,
  NOTIFY_TIMERS: name,
  BALLOT_LISTS: name,
});
/** Where the keys of tokens are published, and the issuer that must be named in one: for who connects by WebSocket. */
export const liveTokens = environment({ NOTIFY_TOKEN_KEYS: z.url(), TOKEN_ISSUER: z.url() });
