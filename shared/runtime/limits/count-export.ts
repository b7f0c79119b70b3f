import type { Caller } from '../tokens/claims.ts';
import { countAttempt } from './count-attempt.ts';
import type { Limit } from './limit.ts';

/** Enough to export the data of some dozen voters, page by page. */
const exportLimit: Limit = { name: 'export', max: 300, windowSeconds: 900 };

/**
 * Counts an export of personal data by a person or an API key, in each service apart.
 * @param table the service's own table
 * @param now milliseconds since the epoch
 * @throws DomainError `too-many-requests`
 */
export const countExport = (table: string, { tenantId, voterId }: Caller, now: number): Promise<void> =>
  countAttempt(table, { tenantId, subject: voterId }, exportLimit, now);
