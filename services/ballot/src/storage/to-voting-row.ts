import type { Row } from '@suffra/shared/storage/read-row';
import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import { getVotingDueTime } from '../domain/due-times.ts';
import type { Voting } from '../domain/voting.ts';
import { toVotingKey } from './keys.ts';
import { votingAttributes, votingKind } from './voting-row.ts';

/** Returns the row of a voting's replica. `version` is repeated outside the snapshot for the condition of the write. */
export const toVotingRow = (tenantId: string, voting: Voting, correlationId: string): Row => ({
  ...toVotingKey(tenantId, voting.votingId),
  kind: votingKind,
  version: voting.version,
  voting: votingAttributes.parse(voting),
  correlationId,
  ...toDueAttributes(toVotingKey(tenantId, voting.votingId), getVotingDueTime(voting)),
});
