import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../api/shapes/voting.ts';
import '../../components/device-offer.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { problemNotice } from '../../components/problem.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import type { VotingState } from '../../rules/voting-state.ts';
import './ballot.ts';
import { stateNotes } from './notes.ts';
import { paidNotes } from './paid.ts';
import './results.ts';
import type { PageState } from './state.ts';
import './ticket.ts';

interface Given {
  readonly t: Catalogue;
  readonly locale: string;
  readonly tenantId: string;
  readonly voting: Voting;
  readonly state: VotingState;
  readonly page: PageState;
  readonly isAdmin: boolean;
  readonly onChoose: (choices: readonly string[]) => void;
  readonly onReview: () => void;
  readonly onChange: () => void;
}

/** What one does in a voting, from top to bottom: what to know, one's own vote, the ballot, the results. */
export function votingMain(given: Given): TemplateResult {
  const { t, locale, tenantId, voting, state } = given;
  const { vote, own, ownUnknown, balance, problem, doing, changing } = given.page;
  return html`
    ${problem && doing === 'look' ? problemNotice(t, problem) : nothing}
    ${ownUnknown && state === 'open' ? notice('info', t.common.ownUnknown) : nothing}
    ${stateNotes({ t, locale, voting, state, voted: vote !== undefined })}
    ${changing ? nothing : html`${paidNotes({ t, tenantId, voting, state, own, balance })}${ownVote(given)}`}
    ${ballot(given)} ${results(given)}
  `;
}

function ownVote({ t, tenantId, voting, state, page, onChange }: Given) {
  const { vote, fresh, offers } = page;
  const changeable = vote !== undefined && state === 'open' && voting.change === 'until-close';
  return html`
    ${vote ? html`<suffra-ticket .tenantId=${tenantId} .voting=${voting} .vote=${vote} .fresh=${fresh}></suffra-ticket>` : nothing}
    ${offers ? html`<suffra-device-offer></suffra-device-offer>` : nothing}
    ${changeable ? html`<button type="button" class="button" @click=${onChange}>${icon('edit')}${t.voting.changeVote}</button>` : nothing}
  `;
}

function ballot({ voting, state, page, onChoose, onReview }: Given) {
  const { own, changing, choices } = page;
  const votes = changing || own === undefined || own === 'declined';
  if (!votes || (state !== 'open' && state !== 'coming')) return nothing;
  return html`<suffra-ballot
    .voting=${voting}
    .choices=${choices}
    .locked=${state !== 'open'}
    .onChoose=${onChoose}
    .onReview=${onReview}
  ></suffra-ballot>`;
}

function results({ voting, state, page, isAdmin }: Given) {
  if (state !== 'open' && state !== 'closed') return nothing;
  return html`<suffra-results
    .voting=${voting}
    .votingState=${state}
    .own=${page.vote?.choices}
    .isAdmin=${isAdmin}
  ></suffra-results>`;
}
