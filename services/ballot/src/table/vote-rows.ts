import type { Counted } from '../tally/deltas.ts';
import type { Voting } from '../voting.ts';
import { visitBuckets } from './visit-buckets.ts';
import { countedRow } from './vote-row.ts';

/**
 * Reads what every row of a voting counts for.
 * @param visit called for each row, in no particular order
 */
export const visitRows = (tenantId: string, voting: Voting, visit: (row: Counted) => void): Promise<void> =>
  visitBuckets(tenantId, voting, { attributes: 'registeredAt, votedAt, choices, ranked' }, (row) =>
    visit(countedRow.parse(row)),
  );
