import { homeOf } from './push.ts';

/** Whose answers are kept. */
export interface Reader {
  readonly tenantId: string;
  readonly voterId: string;
}

/** An answer as it is kept. */
export interface Kept {
  readonly body: unknown;
  readonly etag: string;
  /** When it came, milliseconds since the epoch. */
  readonly at: number;
}

const prefix = 'suffra-kept:';

/** How many answers are kept of one voter. */
export const mostKept = 60;

/** For how long an answer is of use, milliseconds: as long as a session lasts. */
const keptFor = 30 * 86_400_000;

/** The name under which the answers to one voter are kept: nobody else's are found there. */
export const keptName = (reader: Reader): string => prefix + homeOf(reader);

/** Which of what is kept on a device is somebody else's. @param own undefined: all of it is */
export const othersKept = (names: readonly string[], own: Reader | undefined): string[] =>
  names.filter((each) => each.startsWith(prefix) && (own === undefined || each !== keptName(own)));

/**
 * Whether the answer to a request is kept for when there is no network: the first pages of the votings with what one did
 * in them, a voting, the first page of messages. Never a vote, a receipt, or anything with a token.
 * @param path with its query
 */
export function isKept(method: string, path: string): boolean {
  if (method !== 'GET') return false;
  const [place = '', search = ''] = path.split('?');
  const query = new URLSearchParams(search);
  if (query.has('cursor')) return false;
  // A single message is asked for its page's count alone.
  if (place === '/v1/me/inbox') return query.get('limit') !== '1';
  return place === '/v1/me/ballots' || /^\/v1\/votings(\/[^/]+)?$/.test(place);
}

/** After these problems nobody knows what the server would say: nothing came from it, or not from it. */
export const isSilence = (slug: string): boolean => ['offline', 'unreachable', 'unreadable'].includes(slug);

/** Whether a kept answer is still to be shown. */
export const isOfUse = ({ at }: Kept, now: number): boolean => now - at < keptFor;
