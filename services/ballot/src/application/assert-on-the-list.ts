import { toElector } from '../domain/electorate.ts';
import { notOnTheList } from '../domain/errors.ts';
import type { Voting } from '../domain/voting.ts';
import { isListed } from '../storage/listed-voters.ts';
import { findVoting } from '../storage/votings.ts';

/** The voter that a token names. */
export interface ListedVoter {
  readonly tenantId: string;
  readonly voterId: string;
  readonly emailHash?: string | undefined;
}

/**
 * Checks that the list of a voting contains the voter. A voting without a list costs no read, and a listed voter costs one.
 * The voting may be 5 seconds old and its list may have been replaced, so for a voter who is not found, the list that is
 * current now is read.
 * @throws DomainError `not-on-the-list`
 */
export async function assertOnTheList(voting: Voting, voter: ListedVoter): Promise<void> {
  if (!(await isOnTheList(voting, voter))) throw notOnTheList();
}

/** Returns whether the list of a voting allows the voter to vote. See {@link assertOnTheList}. */
export async function isOnTheList(voting: Voting, voter: ListedVoter): Promise<boolean> {
  if (voting.eligibleVoters !== 'list') return true;
  const { tenantId } = voter;
  const elector = toElector(voter);
  let checked = voting;
  while (!(await isListed(tenantId, checked, elector))) {
    const current = await findVoting(tenantId, voting.votingId);
    if (current === undefined || current.electorate?.electorateId === checked.electorate?.electorateId)
      return false;
    // The list that was checked was replaced meanwhile, and its entries may have been deleted.
    checked = current;
  }
  return true;
}
