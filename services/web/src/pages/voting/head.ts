import { html, nothing, type TemplateResult } from 'lit';
import type { Voting } from '../../api/shapes/voting.ts';
import '../../components/countdown.ts';
import { cssVars } from '../../components/css-vars.ts';
import { icon } from '../../components/icons.ts';
import { priceTag, stateTag } from '../../components/tags.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { usedShare, type VotingState } from '../../rules/voting-state.ts';
import { serverNow } from '../../state/server-clock.ts';

/** What a voting asks, where it stands, and the time left. */
export function votingHead(given: {
  t: Catalogue;
  voting: Voting;
  state: VotingState;
  registered: boolean;
  onRemind: () => void;
}): TemplateResult {
  const { t, voting, state } = given;
  return html`
    <header class="page-head voting-head">
      <div class="cluster">${stateTag(t, state)} ${priceTag(t, voting.price)}</div>
      <h1 tabindex="-1">${voting.title}</h1>
      ${voting.description === '' ? nothing : html`<p class="lead voting-text">${voting.description}</p>`}
      ${timeLeft(given)}
    </header>
  `;
}

function timeLeft({ t, voting, state, registered, onRemind }: Parameters<typeof votingHead>[0]) {
  if (state === 'coming')
    return html`<div class="time-left coming">
      ${icon('clock')}
      <suffra-countdown .to=${voting.startsAt} .say=${t.tiles.opensIn}></suffra-countdown>
      <button type="button" class="button compact" @click=${onRemind}>
        ${icon('bell')}${registered ? t.tiles.unremind : t.tiles.remind}
      </button>
    </div>`;
  if (state !== 'open') return nothing;
  return html`<div class="time-left">
    ${icon('clock')}
    <suffra-countdown .to=${voting.endsAt} .say=${t.tiles.closesIn}></suffra-countdown>
    <div class="bar thin" ${cssVars({ '--share': usedShare(voting, serverNow()) })}></div>
  </div>`;
}
