import type { TableChange } from '@suffra/shared/events/stream-handler';
import { deriveId } from '@suffra/shared/ids';
import type { BallotChange } from '../domain/tally-deltas.ts';
import { parseCountedBallotChange } from '../storage/counted-ballot-row.ts';

/** Maps table changes to ballot changes, in order. Erasures and other rows are skipped. */
export function toBallotChanges(changes: readonly TableChange[]): BallotChange[] {
  return changes.flatMap((change) => {
    const parsed = parseCountedBallotChange(change);
    if (parsed === undefined) return [];
    const { key, before, after, salt } = parsed;
    const { tenantId, votingId } = key;
    // The id alone is also in the events about a paid vote, which name the voter.
    const id = deriveId(change.id, salt ?? '');
    const signInId = deriveId('sign-in', change.id, salt ?? '');
    return [{ id, signInId, tenantId, votingId, before, after }];
  });
}
