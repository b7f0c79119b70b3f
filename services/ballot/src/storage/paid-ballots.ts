import * as z from 'zod/mini';
import type { Voting } from '../domain/voting.ts';
import { visitBallotRows } from './buckets.ts';

const voterRow = z.object({ sk: z.string() });

/** Visits the voters whose votes are pending. */
export const visitPendingVotes = (
  tenantId: string,
  voting: Voting,
  visit: (voterId: string) => Promise<void>,
): Promise<void> => visitVoters(tenantId, voting, 'attribute_exists(pending)', visit);

/** Visits the voters whose paid votes are pending or accepted, also if the voter was erased, and not yet voided. */
export const visitVotesToVoid = (
  tenantId: string,
  voting: Voting,
  visit: (voterId: string) => Promise<void>,
): Promise<void> =>
  visitVoters(
    tenantId,
    voting,
    'attribute_not_exists(voided) AND attribute_exists(attempt) AND (attribute_exists(pending) OR attribute_exists(votedAt) OR attribute_exists(erased))',
    visit,
  );

const visitVoters = (
  tenantId: string,
  voting: Voting,
  filter: string,
  visit: (voterId: string) => Promise<void>,
): Promise<void> =>
  visitBallotRows(tenantId, voting, { attributes: 'sk', filter }, (row) => visit(voterRow.parse(row).sk));
