import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../api/schemas/voting.ts';
import '../../components/countdown.ts';
import { cssVars } from '../../components/css-vars.ts';
import { icon } from '../../components/icons.ts';
import { priceTag, stateTag } from '../../components/tags.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { paths } from '../../router/paths.ts';
import { canRequestAlert, computeElapsedShare, type VotingState } from '../../rules/voting-state.ts';
import { remindsOnlyFollowers } from '../../state/tenants.ts';
import '../share/share-button.ts';
import './follow-account.ts';
import { getServerTime } from '../../state/server-clock.ts';

interface VotingHeadProps {
  readonly t: Catalogue;
  readonly voting: Voting;
  readonly state: VotingState;
  readonly tenantId: string;
  readonly isAdmin: boolean;
  /** Whether the voter is on the list of the voting, if it has one, and has not voted. */
  readonly canVote: boolean;
  /** Whether the voter asked for the alert before the end. */
  readonly isRegistered: boolean;
  readonly onAlert: () => void;
}

/** The title, state, description and remaining time of a voting, and the alert before its end. */
export function votingHead(props: VotingHeadProps): TemplateResult {
  const { t, voting, state } = props;
  return html`
    <header class="page-head voting-head">
      <div class="cluster">${stateTag(t, state)} ${priceTag(t, voting.price)} ${adminActions(props)}</div>
      <h1 tabindex="-1" dir="auto">${voting.title}</h1>
      ${voting.description === '' ? nothing : html`<p class="lead voting-text" dir="auto">${voting.description}</p>`}
      ${timeLeft(props)} ${alertChoice(props)} ${followChoice(props)}
    </header>
  `;
}

const adminActions = ({ t, tenantId, voting, isAdmin }: VotingHeadProps) =>
  isAdmin
    ? html`<suffra-share .tenantId=${tenantId} .voting=${voting}></suffra-share>
        <a class="button compact quiet" href=${paths.screen(tenantId, voting.votingId)}>${t.tiles.showOnScreen}</a>`
    : nothing;

function timeLeft({ t, voting, state }: VotingHeadProps) {
  if (state === 'coming')
    return html`<div class="time-left coming">
      ${icon('clock')}
      <suffra-countdown .until=${voting.startsAt} .format=${t.tiles.opensIn}></suffra-countdown>
    </div>`;
  if (state !== 'open') return nothing;
  return html`<div class="time-left">
    ${icon('clock')}
    <suffra-countdown .until=${voting.endsAt} .format=${t.tiles.closesIn}></suffra-countdown>
    <div class="bar thin" ${cssVars({ '--share': computeElapsedShare(voting, getServerTime()) })}></div>
  </div>`;
}

/** Offered while the alert can still be sent, and only to people who can vote and have not: others never get it. */
function alertChoice({ t, voting, state, canVote, isRegistered, onAlert }: VotingHeadProps) {
  if (!canVote || !canRequestAlert(voting, getServerTime())) return nothing;
  return html`<div class="alert-choice">
    <button type="button" class="button compact" aria-describedby="alert-hint" @click=${onAlert}>
      ${icon('bell')}${isRegistered ? t.tiles.cancelAlert : t.tiles.alertMe}
    </button>
    <span class="soft small" id="alert-hint">${state === 'coming' && remindsOnlyFollowers() ? t.tiles.alertHintFollowed : t.tiles.alertHint}</span>
  </div>`;
}

/** Offered where following has an effect: in an organisation that reminds only of followed accounts. */
const followChoice = ({ voting }: VotingHeadProps) =>
  voting.accountId === undefined || !remindsOnlyFollowers()
    ? nothing
    : html`<suffra-follow-account .accountId=${voting.accountId}></suffra-follow-account>`;
