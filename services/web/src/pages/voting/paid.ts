import { html, nothing } from 'lit';
import type { OwnVote } from '../../api/shapes/vote.ts';
import type { Voting } from '../../api/shapes/voting.ts';
import { notice } from '../../components/notice.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import type { VotingState } from '../../rules/voting-state.ts';
import { rememberWay } from '../../state/way-back.ts';

/** What somebody has to know of the credit that a vote here costs. */
export interface PaidNotes {
  readonly t: Catalogue;
  readonly tenantId: string;
  readonly voting: Voting;
  readonly state: VotingState;
  readonly own: OwnVote['state'] | undefined;
  /** Credits of the reader; undefined while they are not known. */
  readonly balance: number | undefined;
}

/** Draws it: the cost before, the waiting, what became of it. */
export function paidNotes({ t, tenantId, voting, state, own, balance }: PaidNotes): unknown {
  const { wallet } = t;
  if (voting.price === 0) return nothing;
  if (own === 'voided') return notice('info', wallet.voided);
  if (own === 'pending')
    return html`<div role="status">${notice('info', html`<p><b>${wallet.waitingTitle}</b></p><p>${wallet.waitingLead}</p>`)}</div>`;
  if (own === 'accepted' || (state !== 'open' && state !== 'coming')) return nothing;
  const buy = html`<a
    class="button compact"
    href="${paths.page(tenantId, 'profile')}#credits"
    @click=${() => rememberWay(paths.voting(tenantId, voting.votingId))}
    >${wallet.buy}</a
  >`;
  if (own === 'declined' && (balance ?? 0) < 1)
    return notice('bad', html`<p><b>${wallet.declinedTitle}</b></p><p>${wallet.declinedLead}</p>${buy}`);
  if (balance === undefined) return notice('info', wallet.costs);
  if (balance < 0) return notice('warn', html`<p>${wallet.owing(-balance)}</p>${buy}`);
  if (balance === 0) return notice('warn', html`<p>${wallet.noneForThis}</p>${buy}`);
  return notice('info', wallet.costsOf(balance));
}
