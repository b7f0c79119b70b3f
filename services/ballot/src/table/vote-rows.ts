import type { Voting } from '../voting.ts';
import { visitBuckets } from './visit-buckets.ts';
import { type CountedRow, countedRow } from './vote-row.ts';

/**
 * Reads what every row of a voting counts for.
 * @param visit called for each row, in no particular order
 */
export const visitRows = (
  tenantId: string,
  voting: Voting,
  visit: (row: CountedRow) => void,
): Promise<void> =>
  visitBuckets(tenantId, voting, { attributes: 'registeredAt, votedAt, choices, ranked, erased' }, (row) =>
    visit(countedRow.parse(row)),
  );
