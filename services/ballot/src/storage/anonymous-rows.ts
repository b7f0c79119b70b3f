import { countRows } from './count-rows.ts';
import { anonymousPartitions, toAnonymousPk } from './keys.ts';

/**
 * Counts the anonymous rows of a voting with consistent reads. They are never deleted. So if the number is the same before
 * and after a read of the voting, no vote has moved from a voter's row to an anonymous one in between.
 */
export const countAnonymousRows = (tenantId: string, votingId: string): Promise<number> =>
  countRows(Array.from({ length: anonymousPartitions }, (_, n) => toAnonymousPk(tenantId, votingId, n)));
