import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Results } from '../../api/schemas/results.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { toPlaces } from '../../rules/result-places.ts';
import {
  canReveal,
  getRevealedOptions,
  moveReveal,
  planReveal,
  type RevealPlan,
  type RevealState,
  revealAll,
  updateReveal,
} from '../../rules/result-reveal.ts';
import { type ScreenAction, toScreenAction } from '../../rules/screen-keys.ts';
import { announce } from '../../state/announcer.ts';
import { formatRow } from './screen-results.ts';

/** The voting on the screen, and its texts. */
interface PresentedView {
  readonly t: Catalogue;
  readonly locale: string;
  readonly voting: Voting | undefined;
  /** Whether the QR code is shown until the presenter decides. */
  readonly showsQrCode: boolean;
}

/** The decisions of the presenter: how much of the result is revealed, and which other parts are shown. */
interface PresenterState extends RevealState {
  /** Undefined until the presenter decides. */
  readonly isQrCodeShown: boolean | undefined;
  readonly areKeysShown: boolean;
  readonly areCharacterKeysOn: boolean;
}

/** Carries out what the presenter does on the screen with results, by key or by button. */
export class PresenterController implements ReactiveController {
  state: PresenterState = {
    ...{ result: undefined, steps: 0 },
    ...{ isQrCodeShown: undefined, areKeysShown: false, areCharacterKeysOn: true },
  };
  readonly #host: ReactiveControllerHost;
  readonly #getView: () => PresentedView;

  constructor(host: ReactiveControllerHost, getView: () => PresentedView) {
    this.#host = host;
    this.#getView = getView;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#onKeyDown);
    document.addEventListener('fullscreenchange', this.#onFullScreenChange);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#onKeyDown);
    document.removeEventListener('fullscreenchange', this.#onFullScreenChange);
    if (document.fullscreenElement !== null) void document.exitFullscreen();
  }

  /** Takes over a new result. It may stay hidden. */
  showResult(result: Results): void {
    this.setState(updateReveal(this.state, result));
  }

  setState(change: Partial<PresenterState>): void {
    this.state = { ...this.state, ...change };
    this.#host.requestUpdate();
  }

  getPlan(): RevealPlan {
    const { voting } = this.#getView();
    return planReveal(toPlaces(voting?.options.map(({ id }) => id) ?? [], this.state.result ?? {}));
  }

  isQrCodeShown(): boolean {
    return this.state.isQrCodeShown ?? this.#getView().showsQrCode;
  }

  readonly act = (action: ScreenAction): void => {
    const { t } = this.#getView();
    if (action === 'next') this.#move(1);
    if (action === 'previous') this.#move(-1);
    if (action === 'all' && canReveal(this.state.result)) {
      this.setState(revealAll(this.state));
      announce(t.screen.allRevealed);
    }
    if (action === 'reset' && this.state.steps > 0) {
      this.setState({ steps: 0 });
      announce(t.screen.allHidden);
    }
    if (action === 'fullScreen') void toggleFullScreen();
    if (action === 'qrCode') this.setState({ isQrCodeShown: !this.isQrCodeShown() });
    if (action === 'keys') this.setState({ areKeysShown: true });
  };

  #move(by: 1 | -1): void {
    const plan = this.getPlan();
    const { steps } = this.state;
    const moved = moveReveal(this.state, by, plan.stepCount);
    if (moved.steps === steps) return;
    this.setState(moved);
    if (moved.steps === 0) announce(this.#getView().t.screen.allHidden);
    else if (by === 1) this.#announceStep(plan, Math.min(moved.steps, plan.stepCount));
  }

  #announceStep(plan: RevealPlan, step: number): void {
    const { t, locale, voting } = this.#getView();
    if (voting === undefined) return;
    const texts = getRevealedOptions(plan, step).map((option) => {
      const { label, votes, percent } = formatRow(t, locale, voting, option);
      return t.screen.revealed(option.place, [label, votes, percent].join(', '));
    });
    announce(texts.join('. '));
  }

  readonly #onFullScreenChange = () => this.#host.requestUpdate();

  readonly #onKeyDown = (event: KeyboardEvent) => {
    const action = toScreenAction(event, this.state.areCharacterKeysOn);
    const isOnControl = event.target instanceof Element && event.target.closest('a, button, input') !== null;
    // The space bar presses the button that has the focus, and the dialog has its own keys.
    if (action === undefined || this.state.areKeysShown || (event.key === ' ' && isOnControl)) return;
    event.preventDefault();
    if (!event.repeat) this.act(action);
  };
}

async function toggleFullScreen(): Promise<void> {
  if (!document.fullscreenEnabled) return;
  if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
  else await document.exitFullscreen();
}
