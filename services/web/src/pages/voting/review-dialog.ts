import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../api/problem.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { busyButton } from '../../components/busy-button.ts';
import { modal } from '../../components/modal.ts';
import { notice } from '../../components/notice.ts';
import { problemNotice } from '../../components/problem.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { buyCreditsLink } from './buy-credits-link.ts';
import { choiceList } from './choice-list.ts';

/** The data of the review dialog, which is shown before a vote is cast. */
export interface ReviewDialogProps {
  readonly t: Catalogue;
  readonly tenantId: string;
  readonly voting: Voting;
  readonly choices: readonly string[];
  readonly isOpen: boolean;
  /** Whether casting costs a credit. Changing an accepted vote is free. */
  readonly costsCredit: boolean;
  /** The voter's credits, undefined while unknown. Then the vote is sent, and the API decides. */
  readonly balance: number | undefined;
  readonly isBusy: boolean;
  /** Whether the vote is being sent again, because there was no response. */
  readonly isRetrying: boolean;
  readonly problem: Problem | undefined;
  readonly onCast: () => void;
  readonly onClose: () => void;
}

/** Problems that leave open whether the vote was stored. Sending it again is safe, so the dialog offers that. */
const uncertainCodes = ['unreachable', 'unreadable', 'internal-error', 'busy'];

/** Renders the dialog. */
export function reviewDialog(props: ReviewDialogProps): TemplateResult {
  const { t, tenantId, voting, choices, isOpen, costsCredit, balance, isBusy, isRetrying, problem, onClose } =
    props;
  const lacksCredit = costsCredit && balance !== undefined && balance < 1;
  return html`
    <dialog class="dialog" aria-labelledby="review-title" aria-describedby="review-lead" ${modal(isOpen, onClose)}>
      ${
        isOpen
          ? html`
              <div class="stack">
                <h2 id="review-title">${t.voting.reviewTitle}</h2>
                <p class="soft" id="review-lead" dir="auto">${voting.title}</p>
                <div class="review-paper">${choiceList(voting, choices)}</div>
                <p>${t.voting.reviewLead[voting.change]}</p>
                ${costsCredit ? creditNotice(t, balance) : nothing} ${refusalNotice(t, problem)}
                <div role="status">${isBusy && isRetrying ? notice('info', t.voting.castingAgain) : nothing}</div>
              </div>
              <div class="dialog-foot">
                <button type="button" class="button large" ?disabled=${isBusy} @click=${onClose}>${t.voting.change}</button>
                ${lacksCredit ? buyCreditsLink(t, tenantId, voting.votingId, 'primary large') : castButton(props)}
              </div>
            `
          : nothing
      }
    </dialog>
  `;
}

function castButton({ t, costsCredit, isBusy, problem, onCast }: ReviewDialogProps) {
  const castLabel = costsCredit ? t.voting.castPaid : t.voting.cast;
  return busyButton({
    label: problem === undefined ? castLabel : t.voting.castAgain,
    busyLabel: t.voting.casting,
    isBusy,
    classes: 'primary large',
    onClick: onCast,
  });
}

function creditNotice({ paidVote }: Catalogue, balance: number | undefined) {
  if (balance === undefined || balance > 0) return notice('info', paidVote.costs);
  return notice('warn', balance < 0 ? paidVote.debt(-balance) : paidVote.noCredit);
}

const refusalNotice = (t: Catalogue, problem: Problem | undefined) => {
  if (problem === undefined) return nothing;
  return uncertainCodes.includes(problem.code)
    ? notice('bad', t.voting.voteUnconfirmed)
    : problemNotice(t, problem);
};
