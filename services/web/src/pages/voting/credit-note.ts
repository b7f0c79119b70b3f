import { html, nothing } from 'lit';
import type { OwnVote } from '../../api/schemas/vote.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { notice } from '../../components/notice.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import type { VotingState } from '../../rules/voting-state.ts';
import { buyCreditsLink } from './buy-credits-link.ts';

/** The data for the notice about the credit that a vote costs. */
export interface CreditNoteProps {
  readonly t: Catalogue;
  readonly tenantId: string;
  readonly voting: Voting;
  readonly state: VotingState;
  readonly ownVoteState: OwnVote['state'] | undefined;
  /** The voter's credits, undefined while unknown. */
  readonly balance: number | undefined;
}

/** The notice about the credit: the price before the vote, that a vote is pending, or its outcome. */
export function creditNote({ t, tenantId, voting, state, ownVoteState, balance }: CreditNoteProps): unknown {
  const { paidVote } = t;
  if (voting.price === 0) return nothing;
  if (ownVoteState === 'voided') return notice('info', paidVote.voided);
  if (ownVoteState === 'pending')
    return html`<div role="status">${notice('info', html`<p><b>${paidVote.waitingTitle}</b></p><p>${paidVote.waitingLead}</p>`)}</div>`;
  if (ownVoteState === 'accepted' || (state !== 'open' && state !== 'coming')) return nothing;
  const buyLink = buyCreditsLink(t, tenantId, voting.votingId, 'compact');
  if (ownVoteState === 'declined' && (balance ?? 0) < 1)
    return notice(
      'bad',
      html`<p><b>${paidVote.declinedTitle}</b></p><p>${paidVote.declinedLead}</p>${buyLink}`,
    );
  if (balance === undefined) return notice('info', paidVote.costs);
  if (balance < 0) return notice('warn', html`<p>${paidVote.debt(-balance)}</p>${buyLink}`);
  if (balance === 0) return notice('warn', html`<p>${paidVote.noCredit}</p>${buyLink}`);
  return notice('info', paidVote.costsWithBalance(balance));
}
