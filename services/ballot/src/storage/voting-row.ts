import { optionId, votingRules } from '@suffra/shared/events/voting-rules';
import { instant } from '@suffra/shared/fields';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { electorate } from '../domain/electorate.ts';
import type { Voting } from '../domain/voting.ts';
import { parsePk } from './keys.ts';

/** Kind of the replica of a voting. The filters of the streams use it. */
export const votingKind = 'voting';

/**
 * The attributes of a voting in its replica. Parsing leaves out everything else, so the row stays within 4 KB, which is one
 * unit of a consistent read.
 */
export const votingAttributes = z.extend(votingRules, {
  options: z.array(z.object({ id: optionId })),
  votesUntil: z.optional(instant),
});

const replica = z.object({ voting: votingAttributes, electorate: z.optional(electorate) });

/** Parses the voting of a replica, with its current list of voters. */
export function parseVoting(row: Row): Voting {
  const { voting, electorate } = replica.parse(row);
  return { ...voting, ...(electorate !== undefined && { electorate }) };
}

const envelope = z.object({ pk: z.string(), correlationId: z.string() });

/** Parses a replica with its tenant. @returns undefined for another kind of row */
export function parseVotingRow(row: Row | undefined) {
  if (row?.kind !== votingKind) return undefined;
  const { pk, correlationId } = envelope.parse(row);
  return { tenantId: parsePk(pk).tenantId, correlationId, voting: parseVoting(row) };
}
