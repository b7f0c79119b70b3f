import { systemClock } from '@suffra/shared/clock';
import { noSuchVoting } from '../problems.ts';
import type { Voting } from '../voting.ts';
import { readSnapshot } from './snapshots.ts';

/** Longest that a vote may go by an old copy of its voting; the settle time of the close counts on it. */
const freshForMs = 5_000;
/** Most votings remembered by one function at a time. */
const capacity = 1_000;

const known = new Map<string, { voting: Promise<Voting | undefined>; readAt: number }>();

/**
 * A voting of a tenant, at most 5 s old. Requests that come together share one read; that there is none is never
 * remembered.
 * @throws Problem `no-such-voting`
 */
export async function votingOf(tenantId: string, votingId: string): Promise<Voting> {
  const voting = await recent(`${tenantId}#${votingId}`, () => readSnapshot(tenantId, votingId));
  if (voting === undefined) throw noSuchVoting();
  return voting;
}

/** Forgets what is remembered: for tests that change a voting and go on at once. */
export const forgetVotings = (): void => known.clear();

async function recent(key: string, read: () => Promise<Voting | undefined>): Promise<Voting | undefined> {
  const now = systemClock();
  const held = known.get(key);
  if (held !== undefined && Math.abs(now - held.readAt) < freshForMs) return held.voting;
  const entry = { voting: read(), readAt: now };
  if (known.size >= capacity) known.clear();
  known.set(key, entry);
  const forget = () => {
    if (known.get(key) === entry) known.delete(key);
  };
  try {
    const voting = await entry.voting;
    if (voting === undefined) forget();
    return voting;
  } catch (error) {
    forget();
    throw error;
  }
}
