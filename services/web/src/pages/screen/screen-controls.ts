import { html, nothing, type TemplateResult } from 'lit';
import type { Results } from '../../api/schemas/results.ts';
import { icon } from '../../components/icons.ts';
import { paths } from '../../router/paths.ts';
import { canReveal } from '../../rules/result-reveal.ts';
import type { ScreenAction } from '../../rules/screen-keys.ts';
import type { ScreenView } from './screen-view.ts';

interface ScreenControlsProps extends ScreenView {
  readonly result: Results | undefined;
  readonly isQrCodeShown: boolean;
  /** The number of steps that were revealed, of all steps. */
  readonly steps: number;
  readonly stepCount: number;
  /** Whether this person may see the result now. */
  readonly mayShow: boolean;
  readonly onAction: (action: ScreenAction) => void;
}

/** The buttons of the presenter. In full screen they are shown while the pointer or the focus is on them. */
export function screenControls(props: ScreenControlsProps): TemplateResult {
  const { t, tenantId, voting, result, isQrCodeShown, steps, stepCount, mayShow, onAction } = props;
  const isAllRevealed = !canReveal(result) || steps >= stepCount;
  const button = (action: ScreenAction, content: unknown, isUseless = false) => html`<button
    type="button"
    class="button compact ${action === 'next' && !isUseless ? 'primary' : ''}"
    aria-disabled=${isUseless ? 'true' : nothing}
    @click=${(event: MouseEvent) => {
      onAction(action);
      // After a click, the space bar reveals the next place again instead of pressing this button.
      if (event.detail > 0 && event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
    }}
  >
    ${content}
  </button>`;
  const { actions } = t.screen;
  return html`<div class="screen-controls cluster" role="group" aria-label=${t.screen.controls}>
    ${
      mayShow
        ? html`${button('previous', html`${icon('back')}${actions.previous}`, steps === 0)}
          ${button('next', html`${actions.next}${icon('next')}`, isAllRevealed)}
          ${button('all', actions.all, isAllRevealed)} ${button('reset', actions.reset, steps === 0)}`
        : nothing
    }
    <span class="screen-gap"></span>
    ${button('qrCode', isQrCodeShown ? t.screen.hideQrCode : t.screen.showQrCode)}
    ${document.fullscreenEnabled ? button('fullScreen', document.fullscreenElement === null ? actions.fullScreen : t.screen.leaveFullScreen) : nothing}
    ${button('keys', actions.keys)}
    <a class="button compact quiet" href=${paths.voting(tenantId, voting.votingId)}>${t.screen.back}</a>
  </div>`;
}
