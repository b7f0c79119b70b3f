import { toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { readBallots } from '../table/ballots.ts';
import { listVotings } from '../table/list-votings.ts';
import { readSnapshots } from '../table/snapshots.ts';
import type { Ballot } from '../table/vote-row.ts';

/** What is kept of a voter in one voting; choices for the voter's own eyes alone. */
export const exportedVote = z.object({
  votingId: z.string(),
  title: z.string(),
  registeredAt: z.optional(instant),
  state: z.optional(z.enum(['accepted', 'pending', 'declined', 'voided', 'erased'])),
  votedAt: z.optional(instant),
  voteId: z.optional(z.string()),
  choices: z.optional(z.array(z.string())),
});
export type ExportedVote = z.output<typeof exportedVote>;

function stateOf({ voided, vote, pending, declined, erased }: Ballot): ExportedVote['state'] {
  if (erased) return 'erased';
  if (voided !== undefined) return 'voided';
  if (vote !== undefined) return 'accepted';
  if (pending !== undefined) return 'pending';
  return declined === undefined ? undefined : 'declined';
}

function told(votingId: string, title: string, ballot: Ballot, withChoices: boolean): ExportedVote {
  const vote = ballot.vote ?? ballot.pending;
  const state = stateOf(ballot);
  return {
    votingId,
    title,
    ...(ballot.registeredAt !== undefined && { registeredAt: toInstant(ballot.registeredAt) }),
    ...(state !== undefined && { state }),
    ...(vote !== undefined && { votedAt: toInstant(vote.votedAt), voteId: vote.voteId }),
    ...(vote !== undefined && withChoices && { choices: [...vote.choices] }),
  };
}

/**
 * What is kept of a voter, in a page of the tenant's votings; most pages of a large tenant name none.
 * @param after the last voting of the page before
 * @param withChoices what they chose too, which nobody else may see
 */
export async function votesOf(
  who: { readonly tenantId: string; readonly voterId: string },
  after: string | undefined,
  withChoices: boolean,
): Promise<{ items: ExportedVote[]; last?: string }> {
  const { votingIds, last } = await listVotings(who.tenantId, after);
  const votings = [...(await readSnapshots(who.tenantId, votingIds)).values()];
  const ballots = await readBallots(who, votings);
  const items = votings.flatMap(({ votingId, title }) => {
    const ballot = ballots.get(votingId);
    return ballot === undefined ? [] : [told(votingId, title, ballot, withChoices)];
  });
  return { items, ...(last !== undefined && { last }) };
}
