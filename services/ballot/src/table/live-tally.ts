import { systemClock } from '@suffra/shared/clock';
import type { Tally } from '../tally/counts.ts';
import type { Voting } from '../voting.ts';
import { sumTallies } from './tallies.ts';

/** Longest that numbers are shown on without being added up again. */
const freshForMs = 2_000;
/** Most votings remembered by one function at a time. */
const capacity = 1_000;

const known = new Map<string, { tally: Promise<Tally>; readAt: number }>();

/** The live tally of a voting, at most 2 s old: however many look at it, it is added up once in that time. */
export function liveTally(tenantId: string, voting: Voting): Promise<Tally> {
  const key = `${tenantId}#${voting.votingId}`;
  const now = systemClock();
  const held = known.get(key);
  if (held !== undefined && Math.abs(now - held.readAt) < freshForMs) return held.tally;
  const options = voting.options.map((option) => option.id);
  const entry = { tally: sumTallies(tenantId, voting.votingId, options), readAt: now };
  if (known.size >= capacity) known.clear();
  known.set(key, entry);
  entry.tally.catch(() => {
    if (known.get(key) === entry) known.delete(key);
  });
  return entry.tally;
}

/** Forgets what is remembered: for tests that vote and look at once. */
export const forgetTallies = (): void => known.clear();
