import { votingSnapshot } from '@suffra/shared/events/votings';
import * as z from 'zod/mini';
import type { Voting } from '../voting.ts';
import { batchGet } from './batch-get.ts';
import { getRow } from './get-row.ts';
import { snapshotKey } from './keys.ts';

const snapshotRow = z.object({ voting: votingSnapshot });

/** The copy of a voting as it stands now (a consistent read); undefined when none has arrived. */
export async function readSnapshot(tenantId: string, votingId: string): Promise<Voting | undefined> {
  const row = await getRow(snapshotKey(tenantId, votingId));
  return row === undefined ? undefined : snapshotRow.parse(row).voting;
}

/** The copies of at most 100 votings as they stand now, by voting id; those that have none are left out. */
export async function readSnapshots(
  tenantId: string,
  votingIds: readonly string[],
): Promise<Map<string, Voting>> {
  const rows = await batchGet(votingIds.map((votingId) => snapshotKey(tenantId, votingId)));
  const votings = rows.map((row) => snapshotRow.parse(row).voting);
  return new Map(votings.map((voting) => [voting.votingId, voting]));
}
