import { votingSnapshot } from '@suffra/shared/events/votings';
import type { Row } from '@suffra/shared/storage/read-row';
import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import * as z from 'zod/mini';
import { getVotingDueTime } from '../domain/due-times.ts';
import type { Voting } from '../domain/voting.ts';
import { parsePk, toVotingKey } from './keys.ts';

/** Kind of the replica of a voting. The filters of the streams use it. */
const kind = 'voting';

/** Returns the row of a voting's replica. `version` is repeated outside the snapshot for the condition of the write. */
export const toVotingRow = (tenantId: string, voting: Voting, correlationId: string): Row => ({
  ...toVotingKey(tenantId, voting.votingId),
  kind,
  version: voting.version,
  voting,
  correlationId,
  ...toDueAttributes(toVotingKey(tenantId, voting.votingId), getVotingDueTime(voting)),
});

const snapshot = z.object({ voting: votingSnapshot });

/** Parses the voting of a replica. */
export const parseVoting = (row: Row): Voting => snapshot.parse(row).voting;

const envelope = z.object({ pk: z.string(), correlationId: z.string() });

/** Parses a replica with its tenant. @returns undefined for another kind of row */
export function parseVotingRow(row: Row | undefined) {
  if (row?.kind !== kind) return undefined;
  const { pk, correlationId } = envelope.parse(row);
  return { tenantId: parsePk(pk).tenantId, correlationId, voting: parseVoting(row) };
}
