import { html } from 'lit';
import './voting/voting.css';
import type { Problem } from '../api/problem.ts';
import type { Voting } from '../api/schemas/voting.ts';
import { icon } from '../components/icons.ts';
import { problemPlaceholder } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { paths } from '../router/paths.ts';
import { computeVotingState, type VotingState } from '../rules/voting-state.ts';
import { getServerTime } from '../state/server-clock.ts';
import { OwnVotePage } from './voting/own-vote-page.ts';
import { reviewDialog } from './voting/review-dialog.ts';
import { votingFacts } from './voting/voting-facts.ts';
import { votingHead } from './voting/voting-head.ts';
import { votingMain } from './voting/voting-main.ts';

/** The page of one voting: ballot, own vote and results. */
export class VotingPage extends OwnVotePage {
  protected override getHeading(): string {
    return this.state.voting?.title ?? this.t.voting.loading;
  }

  get #isAdmin(): boolean {
    return this.voter?.role === 'admin';
  }

  protected override render() {
    const { t, tenantId } = this;
    const { voting, loadProblem } = this.state;
    return html`
      <div class="wrap page">
        <a class="back" href=${paths.home(tenantId)}>${icon('back')}${t.voting.all}</a>
        ${voting === undefined ? this.#placeholder(loadProblem) : this.#content(voting)}
      </div>
    `;
  }

  #placeholder(loadProblem: Problem | undefined) {
    return html`
      <header class="page-head voting-head"><h1 tabindex="-1">${this.getHeading()}</h1></header>
      ${loadProblem ? problemPlaceholder(this.t, loadProblem, this.load) : skeleton(this.t.common.loading, ['line half', 'block', 'block', 'block'])}
    `;
  }

  #content(voting: Voting) {
    const { t, locale, tenantId } = this;
    const { isRegistered, ownVoteState } = this.state;
    const state = computeVotingState(voting, getServerTime());
    return html`
      ${votingHead({ t, tenantId, voting, state, isAdmin: this.#isAdmin, canVote: ownVoteState !== 'accepted' && ownVoteState !== 'excluded', isRegistered, onAlert: () => void this.toggleAlert() })}
      <div class="voting-columns">
        <div class="stack loose voting-main">${this.#mainColumn(voting, state)}</div>
        ${votingFacts(t, locale, voting, state, this.voter)}
      </div>
      ${this.#dialog(voting)}
    `;
  }

  #mainColumn(voting: Voting, state: VotingState) {
    const { t, locale, tenantId } = this;
    return votingMain({
      t,
      locale,
      tenantId,
      voting,
      state,
      pageState: this.state,
      isAdmin: this.#isAdmin,
      onChoose: this.setChoices,
      onReview: () => this.setState({ step: 'review', problem: undefined }),
      onChange: this.startChange,
      onCancelChange: this.cancelChange,
      onEnd: this.load,
      readResults: this.api.readResults,
    });
  }

  #dialog(voting: Voting) {
    const { choices, step, problem, balance } = this.state;
    return reviewDialog({
      t: this.t,
      tenantId: this.tenantId,
      voting,
      choices,
      isOpen: step !== 'look',
      costsCredit: voting.price > 0 && this.state.acceptedVote === undefined,
      balance,
      isBusy: step === 'cast',
      isRetrying: this.state.isRetrying,
      problem,
      onCast: () => void this.castVote(),
      onClose: () => this.state.step === 'review' && this.setState({ step: 'look', problem: undefined }),
    });
  }
}

customElements.define('suffra-voting', VotingPage);
