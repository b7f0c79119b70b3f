import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../api/schemas/voting.ts';
import { icon } from '../../components/icons.ts';
import { notice } from '../../components/notice.ts';
import { deviceOffer } from '../../components/offer-device.ts';
import { problemNotice } from '../../components/problem.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import type { VotingState } from '../../rules/voting-state.ts';
import './ballot.ts';
import { correctionList } from './corrections.ts';
import { creditNote } from './credit-note.ts';
import { earlyEndNote } from './early-end-note.ts';
import { stateNote } from './state-note.ts';
import './results.ts';
import type { PageState } from './page-state.ts';
import './ticket.ts';
import type { VotingApi } from './voting-api.ts';

interface VotingMainProps {
  readonly t: Catalogue;
  readonly locale: string;
  readonly tenantId: string;
  readonly voting: Voting;
  readonly state: VotingState;
  readonly pageState: PageState;
  readonly isAdmin: boolean;
  readonly onChoose: (choices: readonly string[]) => void;
  readonly onReview: () => void;
  readonly onChange: () => void;
  readonly onCancelChange: () => void;
  readonly onEnd: () => void;
  readonly readResults: VotingApi['readResults'];
}

/** The main column of a voting: notices, own vote, ballot and results. */
export function votingMain(props: VotingMainProps): TemplateResult {
  const { t, locale, tenantId, voting, state } = props;
  const { acceptedVote, ownVoteState, isOwnVoteUnknown, balance, problem, step, isChangingVote } =
    props.pageState;
  return html`
    ${problem && step === 'look' ? problemNotice(t, problem) : nothing}
    ${ownVoteState === 'excluded' ? notice('info', t.problems['not-on-the-list']) : nothing}
    ${isOwnVoteUnknown && state === 'open' ? notice('info', t.common.voteUnknown) : nothing}
    ${correctionList(t, locale, voting)} ${state === 'cancelled' ? nothing : earlyEndNote(t, locale, voting)} ${stateNote({ t, locale, voting, state, hasVoted: acceptedVote !== undefined })}
    ${isChangingVote || ownVoteState === 'excluded' ? nothing : html`${creditNote({ t, tenantId, voting, state, ownVoteState, balance })}${ownVote(props)}`}
    ${isChangingVote ? changeNote(props) : nothing} ${ballot(props)} ${results(props)}
  `;
}

const changeNote = ({ t, onCancelChange }: VotingMainProps) =>
  notice(
    'info',
    html`<p>${t.voting.changing}</p>
      <button type="button" class="button compact" @click=${onCancelChange}>${t.voting.keepVote}</button>`,
  );

function ownVote({ t, tenantId, voting, state, pageState, onChange }: VotingMainProps) {
  const { acceptedVote, wasJustCast, showsPushOffer } = pageState;
  const canChange = acceptedVote !== undefined && state === 'open' && voting.change === 'until-close';
  return html`
    ${acceptedVote ? html`<suffra-ticket .tenantId=${tenantId} .voting=${voting} .vote=${acceptedVote} .wasJustCast=${wasJustCast}></suffra-ticket>` : nothing}
    ${showsPushOffer ? deviceOffer() : nothing}
    ${canChange ? html`<button type="button" class="button" @click=${onChange}>${icon('edit')}${t.voting.changeVote}</button>` : nothing}
  `;
}

function ballot({ voting, state, pageState, onChoose, onReview }: VotingMainProps) {
  const { ownVoteState, isChangingVote, choices } = pageState;
  const canVote = isChangingVote || ownVoteState === undefined || ownVoteState === 'declined';
  if (!canVote || (state !== 'open' && state !== 'coming')) return nothing;
  return html`<suffra-ballot
    .voting=${voting}
    .choices=${choices}
    .isLocked=${state !== 'open'}
    .onChoose=${onChoose}
    .onReview=${onReview}
  ></suffra-ballot>`;
}

function results({ voting, state, pageState, isAdmin, onEnd, readResults }: VotingMainProps) {
  if (state !== 'open' && state !== 'closed') return nothing;
  return html`<suffra-results
    .voting=${voting}
    .votingState=${state}
    .ownChoices=${pageState.acceptedVote?.choices}
    .isAdmin=${isAdmin}
    .read=${readResults}
    .onEnd=${onEnd}
  ></suffra-results>`;
}
