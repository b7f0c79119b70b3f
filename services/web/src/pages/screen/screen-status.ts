import { html, nothing, type TemplateResult } from 'lit';
import type { Results } from '../../api/schemas/results.ts';
import '../../components/countdown.ts';
import { icon } from '../../components/icons.ts';
import type { ScreenView } from './screen-view.ts';

/** The number of votes and the time that is left. */
export function screenStatus(
  props: ScreenView & {
    readonly result: Results | undefined;
    /** Whether a number of votes is expected, so that it has its place before it arrives. */
    readonly hasVotes: boolean;
    readonly hasProblem: boolean;
  },
): TemplateResult {
  const { t, result, hasVotes, hasProblem } = props;
  return html`<div class="screen-status">
    ${hasVotes ? html`<p class="screen-number numbers">${result?.votes === undefined ? '\u00a0' : t.results.votes(result.votes)}</p>` : nothing}
    <p class="screen-number">${timeLeft(props)}</p>
    <p class="screen-stale" role="status">${hasProblem ? html`${icon('warn')}${t.screen.stale}` : nothing}</p>
  </div>`;
}

function timeLeft({ t, voting, state }: ScreenView) {
  if (state === 'coming')
    return html`${icon('clock')}<suffra-countdown .until=${voting.startsAt} .format=${t.tiles.opensIn}></suffra-countdown>`;
  if (state === 'open')
    return html`${icon('clock')}<suffra-countdown .until=${voting.endsAt} .format=${t.tiles.closesIn}></suffra-countdown>`;
  return t.tiles.state[state];
}
