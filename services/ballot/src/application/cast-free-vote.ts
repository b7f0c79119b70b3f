import type { SignedVote } from '../domain/receipt.ts';
import type { VoteWriteContext } from '../storage/update-ballot.ts';
import { insertVote } from '../storage/votes.ts';
import type { CastResult } from './cast-result.ts';
import { changeVote } from './change-vote.ts';

/** Casts a vote that costs no credit. @throws DomainError `already-voted`, `vote-erased`, `closed` or `busy` */
export async function castFreeVote(context: VoteWriteContext, vote: SignedVote): Promise<CastResult> {
  const result = await insertVote(context, vote);
  return result.done ? { outcome: 'created', vote } : changeVote(context, vote, result.existing);
}
