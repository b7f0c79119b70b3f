import { systemClock } from '@suffra/shared/clock';
import { noSuchVoting } from '../domain/errors.ts';
import type { Voting } from '../domain/voting.ts';
import { findVoting, readVotings } from './votings.ts';

/** The delay of the certification depends on it (serverless.yml, settleSeconds). */
const maxAgeMs = 5_000;
const maxEntries = 1_000;

type PendingRead = Promise<Voting | undefined>;
const cache = new Map<string, { voting: PendingRead; readAt: number }>();
const toCacheKey = (tenantId: string, votingId: string): string => `${tenantId}#${votingId}`;

/**
 * Returns a voting of a tenant that is at most 5 seconds old. Concurrent requests share one read. A missing voting is not
 * cached.
 * @throws DomainError `no-such-voting`
 */
export async function readCachedVoting(tenantId: string, votingId: string): Promise<Voting> {
  const key = toCacheKey(tenantId, votingId);
  const voting = await (getCached(key) ?? addToCache(key, findVoting(tenantId, votingId)));
  if (voting === undefined) throw noSuchVoting();
  return voting;
}

/**
 * Returns votings of a tenant, each at most 5 seconds old, in the order of the ids. Missing votings are left out.
 * @param votingIds at most 100, without duplicates
 */
export async function readCachedVotings(tenantId: string, votingIds: readonly string[]): Promise<Voting[]> {
  const missing = votingIds.filter((votingId) => getCached(toCacheKey(tenantId, votingId)) === undefined);
  const read = readVotings(tenantId, missing);
  const votings = await Promise.all(
    votingIds.map((votingId) => {
      const key = toCacheKey(tenantId, votingId);
      return (
        getCached(key) ??
        addToCache(
          key,
          read.then((found) => found.get(votingId)),
        )
      );
    }),
  );
  return votings.filter((voting) => voting !== undefined);
}

/** For tests that change a voting and continue at once. */
export const clearVotingCache = (): void => cache.clear();

function getCached(key: string): PendingRead | undefined {
  const entry = cache.get(key);
  // In both directions: an entry must not stay forever after the clock was set back.
  const isFresh = entry !== undefined && Math.abs(systemClock() - entry.readAt) < maxAgeMs;
  return isFresh ? entry.voting : undefined;
}

function addToCache(key: string, voting: PendingRead): PendingRead {
  const entry = { voting, readAt: systemClock() };
  if (cache.size >= maxEntries) cache.clear();
  cache.set(key, entry);
  const remove = () => {
    if (cache.get(key) === entry) cache.delete(key);
  };
  voting.then((found) => found ?? remove(), remove);
  return voting;
}
