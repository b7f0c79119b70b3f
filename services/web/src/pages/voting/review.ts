import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../api/problem.ts';
import type { Voting } from '../../api/shapes/voting.ts';
import { busyButton } from '../../components/busy-button.ts';
import { modal } from '../../components/modal.ts';
import { notice } from '../../components/notice.ts';
import { problemNotice } from '../../components/problem.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { chosenList } from './chosen.ts';

/** The last look before a vote is cast. */
export interface Review {
  readonly t: Catalogue;
  readonly voting: Voting;
  readonly choices: readonly string[];
  readonly open: boolean;
  /** Whether this very vote costs a credit: a change of one that stands does not. */
  readonly paid: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onCast: () => void;
  readonly onClose: () => void;
}

/** Nobody knows whether the vote arrived; sending it again is safe, so that is what to do. */
const unsure = ['unreachable', 'unreadable', 'internal-error'];

/** Draws it as a dialog. */
export function reviewDialog({
  t,
  voting,
  choices,
  open,
  paid,
  busy,
  problem,
  onCast,
  onClose,
}: Review): TemplateResult {
  const cast = paid ? t.voting.castPaid : t.voting.cast;
  return html`
    <dialog class="dialog" aria-labelledby="review-title" aria-describedby="review-lead" ${modal(open, onClose)}>
      ${
        open
          ? html`
              <div class="stack">
                <h2 id="review-title">${t.voting.reviewTitle}</h2>
                <p class="soft" id="review-lead">${voting.title}</p>
                <div class="review-paper">${chosenList(voting, choices)}</div>
                <p>${t.voting.reviewLead[voting.change]}</p>
                ${paid ? notice('info', t.wallet.costs) : nothing} ${refusal(t, problem)}
              </div>
              <div class="dialog-foot">
                <button type="button" class="button large" ?disabled=${busy} @click=${onClose}>${t.voting.change}</button>
                ${busyButton({
                  label: problem === undefined ? cast : t.voting.castAgain,
                  busyLabel: t.voting.casting,
                  busy,
                  look: 'primary large',
                  onClick: onCast,
                })}
              </div>
            `
          : nothing
      }
    </dialog>
  `;
}

const refusal = (t: Catalogue, problem: Problem | undefined) => {
  if (problem === undefined) return nothing;
  return unsure.includes(problem.slug) ? notice('bad', t.problems['vote-unsure']) : problemNotice(t, problem);
};
