import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { systemIds } from '@suffra/shared/ids';

/** A voting that is open for an hour around now, single choice, with options o1 to o3 unless said otherwise. */
export function votingWith(change: Partial<VotingSnapshot> = {}, optionCount = 3): VotingSnapshot {
  const now = Date.now();
  return {
    votingId: systemIds(),
    version: 1,
    title: 'Best song',
    options: Array.from({ length: optionCount }, (_, i) => ({ id: `o${i + 1}`, label: `Song ${i + 1}` })),
    startsAt: new Date(now - 1_800_000).toISOString(),
    endsAt: new Date(now + 1_800_000).toISOString(),
    price: 0,
    ballot: { kind: 'single' },
    change: 'none',
    results: 'live',
    buckets: 4,
    cancelled: false,
    ...change,
  };
}
