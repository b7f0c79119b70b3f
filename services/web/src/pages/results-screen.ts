import { html, nothing } from 'lit';
import { readResults, readTurnout } from '../api/ballots.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import { readPublicResults, readPublicVoting } from '../api/public-votings.ts';
import type { Results } from '../api/schemas/results.ts';
import type { Voting } from '../api/schemas/voting.ts';
import { readVoting } from '../api/votings.ts';
import { animateMoves } from '../components/animate-moves.ts';
import { Page } from '../components/page.ts';
import { problemPlaceholder } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { paths, toAuthPath } from '../router/paths.ts';
import { toResults } from '../rules/public-results.ts';
import { mayShowResults } from '../rules/result-visibility.ts';
import { computeVotingState, type VotingState } from '../rules/voting-state.ts';
import { getServerTime } from '../state/server-clock.ts';
import { session } from '../state/session.ts';
import { currentTenant, getTenantName } from '../state/tenants.ts';
import { WakeLockController } from '../state/wake-lock.ts';
import { keysDialog } from './screen/keys-dialog.ts';
import { PresenterController } from './screen/presenter-controller.ts';
import './screen/screen.css';
import { screenControls } from './screen/screen-controls.ts';
import { screenQrCode } from './screen/screen-qr-code.ts';
import { screenResults } from './screen/screen-results.ts';
import { screenStatus } from './screen/screen-status.ts';
import { ResultsPoller } from './voting/results-poller.ts';
import { VotingClock } from './voting/voting-clock.ts';

interface State {
  readonly voting: Voting | undefined;
  readonly isMissing: boolean;
  /** Why the voting could not be read. */
  readonly loadProblem: Problem | undefined;
  /** Why the numbers are not updated. */
  readonly problem: Problem | undefined;
}

/** A voting on a big screen: QR code, countdown, number of votes, and the result, revealed step by step. */
class ResultsScreen extends Page<State> {
  /** The id of the voter when the voting was loaded, so that it is loaded again after a sign-in. */
  #loadedFor: string | undefined;
  #lastState: VotingState | undefined;
  readonly #presenter = new PresenterController(this, () => {
    const state = this.#getVotingState();
    const showsQrCode = state === 'open' || state === 'coming';
    return { t: this.t, locale: this.locale, voting: this.state.voting, showsQrCode };
  });
  readonly #poller = new ResultsPoller(this, {
    getState: () => (this.#getVotingState() === 'open' ? 'open' : 'closed'),
    read: () => this.#readResults(),
    onResult: (result) => this.#showResult(result),
    onProblem: (problem) => this.setState({ problem }),
  });

  constructor() {
    super({ voting: undefined, isMissing: false, loadProblem: undefined, problem: undefined });
    new VotingClock(this, () => ({ t: this.t, voting: this.state.voting, hasVoted: true }));
    new WakeLockController(this);
  }

  protected override observedStores() {
    return [session, currentTenant];
  }

  protected override getHeading(): string {
    const { voting, isMissing } = this.state;
    return voting?.title ?? (isMissing ? this.t.publicVoting.notFoundTitle : this.t.voting.loading);
  }

  protected override reload(): void {
    void this.#load();
  }

  get #voter() {
    const current = session.get();
    return current.phase === 'in' && current.voter.tenantId === this.tenantId ? current.voter : undefined;
  }

  get #isAdmin(): boolean {
    return this.#voter?.role === 'admin';
  }

  #getVotingState(): VotingState | undefined {
    const { voting } = this.state;
    return voting && computeVotingState(voting, getServerTime());
  }

  protected override updated(): void {
    super.updated();
    if (session.get().phase !== 'unknown' && this.#loadedFor !== (this.#voter?.voterId ?? ''))
      void this.#load();
    const { voting } = this.state;
    const state = this.#getVotingState();
    // The end may have been moved to later since the voting was read.
    if (state === 'closed' && this.#lastState === 'open') void this.#load();
    this.#lastState = state;
    this.#poller.setKey(
      voting && state && this.#hasNumbers(voting, state) ? `${this.#loadedFor} ${state}` : '',
    );
  }

  readonly #load = async () => {
    const voterId = this.#voter?.voterId ?? '';
    this.#loadedFor = voterId;
    this.setState({ loadProblem: undefined });
    try {
      const voting =
        voterId === ''
          ? await readPublicVoting(this.tenantId, this.votingId)
          : (await readVoting(this.votingId)).data;
      if (voterId === this.#loadedFor) this.setState({ voting, isMissing: voting === undefined });
    } catch (error) {
      if (voterId === this.#loadedFor) this.setState({ loadProblem: toProblem(error) });
    }
  };

  #mayShowResults({ results }: Voting, state: VotingState): boolean {
    return mayShowResults(results, state, this.#isAdmin);
  }

  /** Admins see the number of votes also while the result is hidden. */
  #hasNumbers(voting: Voting, state: VotingState): boolean {
    return this.#mayShowResults(voting, state) || (this.#isAdmin && state === 'open');
  }

  async #readResults(): Promise<Results> {
    const { votingId } = this;
    const { voting } = this.state;
    const state = this.#getVotingState() ?? 'closed';
    if (voting !== undefined && !this.#mayShowResults(voting, state)) {
      const { voted } = await readTurnout(votingId);
      return { votingId, status: 'live', votes: voted };
    }
    if (this.#voter !== undefined) return readResults(votingId);
    return toResults(votingId, await readPublicResults(this.tenantId, votingId), state);
  }

  #showResult(result: Results): void {
    const finishAnimation = animateMoves(() => this.#findRows());
    this.#presenter.showResult(result);
    this.setState({ problem: undefined });
    void this.updateComplete.then(finishAnimation);
    // Its end was moved to earlier.
    if (this.#getVotingState() === 'open' && result.status !== 'live') void this.#load();
  }

  #findRows(): ReadonlyMap<string, HTMLElement> {
    const rows = [...this.querySelectorAll<HTMLElement>('[data-option]')];
    return new Map(rows.map((row) => [row.dataset.option ?? '', row]));
  }

  protected override render() {
    const { t } = this;
    const { voting, isMissing, loadProblem } = this.state;
    const state = this.#getVotingState();
    if (voting !== undefined && state !== undefined) return this.#content(voting, state);
    return html`<div class="wrap page narrow screen-message">
      <h1 tabindex="-1">${this.getHeading()}</h1>
      ${
        isMissing
          ? html`<p>${t.publicVoting.notFoundText}</p>
            <p><a class="button" href=${toAuthPath(this.tenantId, 'sign-in', paths.screen(this.tenantId, this.votingId))}>${t.publicVoting.signIn}</a></p>`
          : loadProblem
            ? problemPlaceholder(t, loadProblem, this.#load)
            : skeleton(t.common.loading, ['block', 'block', 'block'])
      }
    </div>`;
  }

  #content(voting: Voting, state: VotingState) {
    const { t, locale, tenantId } = this;
    const { problem } = this.state;
    const presenter = this.#presenter;
    const { result, steps, areKeysShown, areCharacterKeysOn } = presenter.state;
    const isQrCodeShown = presenter.isQrCodeShown() && state !== 'cancelled';
    const view = { t, locale, tenantId, voting, state };
    const plan = presenter.getPlan();
    const mayShow = this.#mayShowResults(voting, state);
    return html`
      <div class="screen ${isQrCodeShown ? 'with-code' : ''}">
        <header class="screen-head">
          <p class="screen-tenant">${getTenantName()}</p>
          <h1 tabindex="-1" dir="auto">${voting.title}</h1>
        </header>
        ${screenResults({ ...view, result, steps, plan, mayShow, isOnlyForAdmins: voting.results === 'admins' })}
        ${isQrCodeShown ? screenQrCode(view) : nothing}
        ${screenStatus({ ...view, result, hasVotes: this.#hasNumbers(voting, state), hasProblem: problem !== undefined })}
        ${screenControls({ ...view, result, isQrCodeShown, steps, stepCount: plan.stepCount, mayShow, onAction: presenter.act })}
      </div>
      ${keysDialog({
        t,
        isOpen: areKeysShown,
        areCharacterKeysOn,
        onSwitch: (isOn) => presenter.setState({ areCharacterKeysOn: isOn }),
        onClose: () => presenter.setState({ areKeysShown: false }),
      })}
    `;
  }
}

customElements.define('suffra-results-screen', ResultsScreen);
