import { systemClock } from '@suffra/shared/clock';
import { noSuchVoting } from '../problems.ts';
import type { Voting } from '../voting.ts';
import { readSnapshot, readSnapshots } from './snapshots.ts';

/** Longest that a vote may go by an old copy of its voting; the settle time of the close counts on it. */
const freshForMs = 5_000;
/** Most votings remembered by one function at a time. */
const capacity = 1_000;

type Found = Promise<Voting | undefined>;
const known = new Map<string, { voting: Found; readAt: number }>();
const keyOf = (tenantId: string, votingId: string): string => `${tenantId}#${votingId}`;

/**
 * A voting of a tenant, at most 5 s old. Requests that come together share one read; that there is none is never
 * remembered.
 * @throws Problem `no-such-voting`
 */
export async function votingOf(tenantId: string, votingId: string): Promise<Voting> {
  const key = keyOf(tenantId, votingId);
  const voting = await (recent(key) ?? remember(key, readSnapshot(tenantId, votingId)));
  if (voting === undefined) throw noSuchVoting();
  return voting;
}

/**
 * Several votings of a tenant, each at most 5 s old, in the order asked; those that do not exist are left out.
 * @param votingIds at most 100, each once
 */
export async function votingsOf(tenantId: string, votingIds: readonly string[]): Promise<Voting[]> {
  const missing = votingIds.filter((votingId) => recent(keyOf(tenantId, votingId)) === undefined);
  const read = readSnapshots(tenantId, missing);
  const found = votingIds.map((votingId) => {
    const key = keyOf(tenantId, votingId);
    return (
      recent(key) ??
      remember(
        key,
        read.then((votings) => votings.get(votingId)),
      )
    );
  });
  return (await Promise.all(found)).filter((voting) => voting !== undefined);
}

/** Forgets what is remembered: for tests that change a voting and go on at once. */
export const forgetVotings = (): void => known.clear();

function recent(key: string): Found | undefined {
  const held = known.get(key);
  // Either way: a clock that was set back must not keep a copy for ever.
  return held !== undefined && Math.abs(systemClock() - held.readAt) < freshForMs ? held.voting : undefined;
}

function remember(key: string, voting: Found): Found {
  const entry = { voting, readAt: systemClock() };
  if (known.size >= capacity) known.clear();
  known.set(key, entry);
  const forget = () => {
    if (known.get(key) === entry) known.delete(key);
  };
  voting.then((found) => found ?? forget(), forget);
  return voting;
}
