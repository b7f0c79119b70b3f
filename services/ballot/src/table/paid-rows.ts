import * as z from 'zod/mini';
import type { Voting } from '../voting.ts';
import { visitBuckets } from './visit-buckets.ts';

const owner = z.object({ sk: z.string() });

/** Goes through the voters whose votes wait for their credit. */
export const visitWaiting = (
  tenantId: string,
  voting: Voting,
  visit: (voterId: string) => Promise<void>,
): Promise<void> => voters(tenantId, voting, 'attribute_exists(pending)', visit);

/** Goes through the voters whose paid votes wait or stand (under their name or, since they were erased, under none), and were not made void yet. */
export const visitUnvoided = (
  tenantId: string,
  voting: Voting,
  visit: (voterId: string) => Promise<void>,
): Promise<void> =>
  voters(
    tenantId,
    voting,
    'attribute_not_exists(voided) AND attribute_exists(attempt) AND (attribute_exists(pending) OR attribute_exists(votedAt) OR attribute_exists(erased))',
    visit,
  );

const voters = (
  tenantId: string,
  voting: Voting,
  rows: string,
  visit: (voterId: string) => Promise<void>,
): Promise<void> =>
  visitBuckets(tenantId, voting, { attributes: 'sk', rows }, (row) => visit(owner.parse(row).sk));
