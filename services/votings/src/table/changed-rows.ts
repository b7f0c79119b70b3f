import type { Change } from '@suffra/shared/events/stream';
import { votingSk } from './keys.ts';
import { type StoredVoting, votingOf } from './voting-row.ts';

/** The voting before and after a change of its row; undefined when the change is of another row, or took it away. */
export function votingsIn(change: Change): { before?: StoredVoting; after: StoredVoting } | undefined {
  if (change.after?.sk !== votingSk) return undefined;
  return {
    ...(change.before && { before: votingOf(change.before) }),
    after: votingOf(change.after),
  };
}
