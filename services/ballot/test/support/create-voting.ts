import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { generateId } from '@suffra/shared/ids';
import type { Voting } from '../../src/domain/voting.ts';
import { toVotingRow } from '../../src/storage/to-voting-row.ts';
import { parseVoting } from '../../src/storage/voting-row.ts';

/** Creates a single-choice voting with options o1, o2, o3, open for half an hour before and after now. */
export function createVoting(overrides: Partial<VotingSnapshot> = {}, optionCount = 3): VotingSnapshot {
  const now = Date.now();
  return {
    votingId: generateId(),
    version: 1,
    title: 'Best song',
    options: Array.from({ length: optionCount }, (_, i) => ({ id: `o${i + 1}`, label: `Song ${i + 1}` })),
    startsAt: new Date(now - 1_800_000).toISOString(),
    endsAt: new Date(now + 1_800_000).toISOString(),
    price: 0,
    ballot: { kind: 'single' },
    change: 'none',
    results: 'live',
    // Two are enough to add up several, and each costs requests.
    buckets: 2,
    cancelled: false,
    corrections: [],
    ...overrides,
  };
}

/** The voting of a snapshot as ballot stores it. */
export const toReplica = (snapshot: VotingSnapshot): Voting =>
  parseVoting(toVotingRow('acme', snapshot, 'c'));
