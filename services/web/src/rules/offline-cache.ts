import { toVoterKey } from './push-message.ts';

/** The voter whose responses are cached. */
export interface CacheOwner {
  readonly tenantId: string;
  readonly voterId: string;
}

/** A cached response. */
export interface CachedResponse {
  readonly body: unknown;
  readonly etag: string;
  /** When it was received, milliseconds since the epoch. */
  readonly cachedAt: number;
}

const prefix = 'suffra-kept:';

/** The maximum number of cached responses per voter. */
export const maxCachedResponses = 60;

/** How long a cached response can be used: as long as a session lasts. */
const cacheTtlMs = 30 * 86_400_000;

/** The name of a voter's cache. Each voter has their own. */
export const toCacheName = (reader: CacheOwner): string => prefix + toVoterKey(reader);

/** Finds the caches of other voters. @param own the voter whose cache stays; undefined: all caches are returned */
export const findForeignCaches = (names: readonly string[], own: CacheOwner | undefined): string[] =>
  names.filter((name) => name.startsWith(prefix) && (own === undefined || name !== toCacheName(own)));

/**
 * Whether the response to a request is cached for offline use: the first pages of votings with the voter's activity, a
 * voting, and the first page of messages. Votes, receipts and responses with a token are never cached.
 * @param path with its query
 */
export function isCacheable(method: string, path: string): boolean {
  if (method !== 'GET') return false;
  const [place = '', search = ''] = path.split('?');
  const query = new URLSearchParams(search);
  if (query.has('cursor') || query.has('text')) return false;
  // A limit of 1 is used only to read the unread count.
  if (place === '/v1/me/inbox') return query.get('limit') !== '1';
  return place === '/v1/me/ballots' || /^\/v1\/votings(\/[^/]+)?$/.test(place);
}

/** Whether a problem means that no response came from the server itself. */
export const isServerUnreachable = (code: string): boolean =>
  ['offline', 'unreachable', 'unreadable'].includes(code);

/** Whether a cached response is recent enough. */
export const isFresh = ({ cachedAt: at }: CachedResponse, now: number): boolean => now - at < cacheTtlMs;
