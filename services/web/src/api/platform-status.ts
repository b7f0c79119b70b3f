import { send } from './http.ts';
import { listManagedTenants } from './managed-tenants.ts';
import { type PlatformStatus, platformStatus, votingCounts } from './schemas/platform-status.ts';

// The state of the whole platform, for operators.

/** Reads the queues and the active alarms. */
export const readPlatformStatus = async (): Promise<PlatformStatus> =>
  (await send({ method: 'GET', path: '/v1/platform/status', schema: platformStatus, timeoutMs: 20_000 }))
    .data;

/** The number of tenants and of their votings. */
export interface PlatformCounts {
  readonly active: number;
  readonly suspended: number;
  readonly open: number;
  readonly coming: number;
}

/** The API counts the votings of at most 50 tenants at once. */
const pageSize = 50;

/** Counts the tenants and their votings that are open and scheduled, page by page. */
export async function countTenantsAndVotings(): Promise<PlatformCounts> {
  const counts = { active: 0, suspended: 0, open: 0, coming: 0 };
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await listManagedTenants(pageSize, cursor);
    for (const { suspension } of items) counts[suspension === undefined ? 'active' : 'suspended'] += 1;
    if (items.length > 0) {
      const { open, coming } = await countVotings(items.map(({ tenantId }) => tenantId));
      counts.open += open;
      counts.coming += coming;
    }
    cursor = nextCursor;
  } while (cursor !== undefined);
  return counts;
}

async function countVotings(tenantIds: readonly string[]) {
  const path = `/v1/votings/counts/all?${new URLSearchParams({ tenants: tenantIds.join(',') })}`;
  return (await send({ method: 'GET', path, schema: votingCounts })).data;
}
