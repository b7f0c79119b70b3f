import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { type VotingReplica, votingReplica } from '../domain/voting-replica.ts';
import { parseTenantId, votingKey } from './keys.ts';

const context = z.object({ pk: z.string(), votingId: z.string(), correlationId: z.string() });

export const toVotingRow = (tenantId: string, voting: VotingReplica, correlationId: string): Row => ({
  ...votingKey(tenantId, voting.votingId),
  kind: 'voting',
  ...voting,
  correlationId,
});

export const parseVotingRow = (row: Row): VotingReplica => votingReplica.parse(row);

/** Parses the tenant, the id and the correlation id of the row of a voting. */
export function parseVotingContext(row: Row): { tenantId: string; votingId: string; correlationId: string } {
  const { pk, votingId, correlationId } = context.parse(row);
  return { tenantId: parseTenantId(pk), votingId, correlationId };
}
