import { floorToMinute, toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import type { Ballot } from '../domain/ballot.ts';
import type { Voting } from '../domain/voting.ts';
import { readCertifiedVotingIds } from '../storage/certified-votings.ts';
import { readBallots } from '../storage/voter-ballots.ts';
import { readVotingIds } from '../storage/voting-ids.ts';
import { readVotings } from '../storage/votings-by-id.ts';

/**
 * The data stored about a voter in one voting. Only the voter gets the choices, the vote id (which contains the time) and
 * exact times. Others get whole minutes, once the result is certified.
 */
export const exportedVote = z.object({
  votingId: z.string(),
  title: z.string(),
  /** Present if the voter is registered. */
  registered: z.optional(z.literal(true)),
  registeredAt: z.optional(instant),
  state: z.optional(z.enum(['accepted', 'pending', 'declined', 'voided', 'erased'])),
  votedAt: z.optional(instant),
  voteId: z.optional(z.string()),
  choices: z.optional(z.array(z.string())),
});
export type ExportedVote = z.output<typeof exportedVote>;

/** The reader of the export. */
export type VoteExportReader = 'voter' | 'admin';

/**
 * Reads the data stored about a voter in one page of the tenant's votings. Most pages of a large tenant are empty.
 * @param after the last voting of the previous page
 */
export async function readVoterVotes(
  voter: { readonly tenantId: string; readonly voterId: string },
  after: string | undefined,
  reader: VoteExportReader,
): Promise<{ items: ExportedVote[]; last?: string }> {
  const { votingIds, last } = await readVotingIds(voter.tenantId, after);
  const votings = [...(await readVotings(voter.tenantId, votingIds)).values()];
  const ballots = await readBallots(voter, votings);
  const ownVotings = votings.filter(({ votingId }) => ballots.has(votingId));
  const certified =
    reader === 'admin' ? await readCertifiedVotingIds(voter.tenantId, ownVotings) : new Set<string>();
  const items = ownVotings.map((voting) => {
    const ballot = ballots.get(voting.votingId) ?? {};
    const common = toCommonFields(voting, ballot);
    if (reader === 'voter') return { ...common, ...toVoterFields(ballot) };
    return { ...common, ...(certified.has(voting.votingId) && toAdminFields(ballot)) };
  });
  return { items, ...(last !== undefined && { last }) };
}

function toCommonFields({ votingId, title }: Voting, ballot: Ballot) {
  const state = getVoteState(ballot);
  return {
    votingId,
    title,
    ...(ballot.registeredAt !== undefined && { registered: true as const }),
    ...(state !== undefined && { state }),
  };
}

function toVoterFields({ registeredAt, vote, pending }: Ballot) {
  const current = vote ?? pending;
  return {
    ...(registeredAt !== undefined && { registeredAt: toInstant(registeredAt) }),
    ...(current !== undefined && {
      votedAt: toInstant(current.votedAt),
      voteId: current.voteId,
      choices: [...current.choices],
    }),
  };
}

function toAdminFields({ registeredAt, vote }: Ballot) {
  return {
    ...(registeredAt !== undefined && { registeredAt: toInstant(floorToMinute(registeredAt)) }),
    ...(vote !== undefined && { votedAt: toInstant(floorToMinute(vote.votedAt)) }),
  };
}

function getVoteState({ voided, vote, pending, declined, erased }: Ballot): ExportedVote['state'] {
  if (erased) return 'erased';
  if (voided !== undefined) return 'voided';
  if (vote !== undefined) return 'accepted';
  if (pending !== undefined) return 'pending';
  return declined === undefined ? undefined : 'declined';
}
