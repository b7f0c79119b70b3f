import { html, nothing, type TemplateResult } from 'lit';
import type { Results } from '../../api/schemas/results.ts';
import '../../components/countdown.ts';
import { icon } from '../../components/icons.ts';
import type { ScreenView } from './screen-view.ts';

/** The number of votes and the time that is left. */
export function screenStatus(
  props: ScreenView & { readonly result: Results | undefined; readonly hasProblem: boolean },
): TemplateResult {
  const { t, result, hasProblem } = props;
  return html`<div class="screen-status">
    ${result?.votes === undefined ? nothing : html`<p class="screen-number numbers">${t.results.votes(result.votes)}</p>`}
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
