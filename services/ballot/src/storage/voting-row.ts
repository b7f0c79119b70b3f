import { option, type VotingSnapshot, votingSnapshot } from '@suffra/shared/events/votings';
import { instant } from '@suffra/shared/fields';
import type { Row } from '@suffra/shared/storage/read-row';
import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import * as z from 'zod/mini';
import { getVotingDueTime } from '../domain/due-times.ts';
import { electorate } from '../domain/electorate.ts';
import type { LabelledOption, Voting } from '../domain/voting.ts';
import { parsePk, toLabelsKey, toVotingKey } from './keys.ts';

/** Kind of the replica of a voting. The filters of the streams use it. */
const kind = 'voting';

// Parsing leaves out everything else, so the row stays within 4 KB, which is one unit of a consistent read.
const rules = z.extend(z.omit(votingSnapshot, { options: true, corrections: true, earlyEnd: true }), {
  options: z.array(z.pick(option, { id: true })),
  votesUntil: z.optional(instant),
});
const labelledOptions = z.array(z.pick(option, { id: true, label: true }));

/** Returns the row of a voting's replica. `version` is repeated outside the snapshot for the condition of the write. */
export const toVotingRow = (tenantId: string, voting: Voting, correlationId: string): Row => ({
  ...toVotingKey(tenantId, voting.votingId),
  kind,
  version: voting.version,
  voting: rules.parse(voting),
  correlationId,
  ...toDueAttributes(toVotingKey(tenantId, voting.votingId), getVotingDueTime(voting)),
});

/** Returns the row of the labels of a voting's options. The streams ignore its kind. */
export const toLabelsRow = (tenantId: string, snapshot: VotingSnapshot): Row => ({
  ...toLabelsKey(tenantId, snapshot.votingId),
  kind: 'labels',
  version: snapshot.version,
  options: labelledOptions.parse(snapshot.options),
});

const replica = z.object({ voting: rules, electorate: z.optional(electorate) });

/** Parses the voting of a replica, with its current list of voters. */
export function parseVoting(row: Row): Voting {
  const { voting, electorate } = replica.parse(row);
  return { ...voting, ...(electorate !== undefined && { electorate }) };
}

const labelsRow = z.object({ options: labelledOptions });

/** Parses the labels of a voting's options. */
export const parseLabels = (row: Row): LabelledOption[] => labelsRow.parse(row).options;

const envelope = z.object({ pk: z.string(), correlationId: z.string() });

/** Parses a replica with its tenant. @returns undefined for another kind of row */
export function parseVotingRow(row: Row | undefined) {
  if (row?.kind !== kind) return undefined;
  const { pk, correlationId } = envelope.parse(row);
  return { tenantId: parsePk(pk).tenantId, correlationId, voting: parseVoting(row) };
}
