import { accountId, id, instant } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import type { Caller } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';
import { noSuchVoting } from '../problems.ts';
import type { Filter } from '../series.ts';
import { type Known, readVoting } from '../table/votings.ts';

/** The query of figures over time. */
export const figuresQuery = {
  from: instant,
  to: instant,
  step: z.enum(['minute', 'hour', 'day']),
  votingId: z.optional(id),
  accountId: z.optional(accountId),
};

/** Which figures are asked for, and of the one voting what is known of it. */
export interface Asked {
  readonly filter: Filter;
  readonly voting?: Known;
}

/**
 * What a caller may see of what they ask for: an admin of some votings sees the figures of those alone.
 * @throws Problem `not-allowed`, or `no-such-voting`
 */
export async function asked(
  { tenantId, votings }: Pick<Caller, 'tenantId' | 'votings'>,
  query: { votingId?: string | undefined; accountId?: string | undefined },
): Promise<Asked> {
  const { votingId } = query;
  const account = query.accountId === undefined ? {} : { accountId: query.accountId };
  if (votingId === undefined) return { filter: { ...account, ...(votings && { votings }) } };
  if (votings !== undefined && !votings.includes(votingId)) throw notAllowed();
  const voting = await readVoting(tenantId, votingId);
  if (voting === undefined) throw noSuchVoting();
  return { filter: { ...account, votings: [votingId] }, voting };
}
