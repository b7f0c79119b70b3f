import { html, nothing } from 'lit';
import { type Problem, toProblem } from '../api/problem.ts';
import { readPublicResults, readPublicVoting } from '../api/public-votings.ts';
import type { Results } from '../api/schemas/results.ts';
import type { Voting } from '../api/schemas/voting.ts';
import { icon } from '../components/icons.ts';
import { notice } from '../components/notice.ts';
import { Page } from '../components/page.ts';
import { problemPlaceholder } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { paths, toAuthPath } from '../router/paths.ts';
import { toResults } from '../rules/public-results.ts';
import { mayShowResults } from '../rules/result-visibility.ts';
import { computeVotingState, type VotingState } from '../rules/voting-state.ts';
import { getServerTime } from '../state/server-clock.ts';
import { toInstruction } from './voting/ballot.ts';
import { correctionList } from './voting/corrections.ts';
import { earlyEndNote } from './voting/early-end-note.ts';
import { optionLabel } from './voting/option-label.ts';
import './voting/results.ts';
import { stateNote } from './voting/state-note.ts';
import { VotingClock } from './voting/voting-clock.ts';
import { votingFacts } from './voting/voting-facts.ts';
import { votingHead } from './voting/voting-head.ts';
// Most visitors sign in and vote. As one file, both pages are also smaller.
import './voting.ts';

interface State {
  readonly voting: Voting | undefined;
  readonly isMissing: boolean;
  readonly problem: Problem | undefined;
}

/** The page of a voting for people without a session: what is public, and the way to the sign-in. */
class PublicVotingPage extends Page<State> {
  constructor() {
    super({ voting: undefined, isMissing: false, problem: undefined });
    new VotingClock(this, () => ({ t: this.t, voting: this.state.voting, hasVoted: false }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override reload(): void {
    void this.#load();
  }

  protected override getHeading(): string {
    const { voting, isMissing } = this.state;
    return voting?.title ?? (isMissing ? this.t.publicVoting.notFoundTitle : this.t.voting.loading);
  }

  readonly #load = async () => {
    this.setState({ problem: undefined });
    try {
      const voting = await readPublicVoting(this.tenantId, this.votingId);
      this.setState({ voting, isMissing: voting === undefined });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  readonly #readResults = async (votingId: string): Promise<Results> => {
    const found = await readPublicResults(this.tenantId, votingId);
    const { voting } = this.state;
    return toResults(votingId, found, voting ? computeVotingState(voting, getServerTime()) : 'closed');
  };

  protected override render() {
    const { voting, isMissing } = this.state;
    if (isMissing) return this.#missing();
    return html`<div class="wrap page">${voting === undefined ? this.#placeholder() : this.#content(voting)}</div>`;
  }

  #toAuthPath(page: 'sign-in' | 'sign-up'): string {
    return toAuthPath(this.tenantId, page, paths.voting(this.tenantId, this.votingId));
  }

  #placeholder() {
    const { problem } = this.state;
    return html`
      <header class="page-head voting-head"><h1 tabindex="-1">${this.getHeading()}</h1></header>
      ${problem ? problemPlaceholder(this.t, problem, this.#load) : skeleton(this.t.common.loading, ['line half', 'block', 'block', 'block'])}
    `;
  }

  #missing() {
    const { publicVoting } = this.t;
    return html`<div class="wrap page narrow">
      <div class="empty">
        ${icon('info')}
        <h1 tabindex="-1">${this.getHeading()}</h1>
        <p class="soft">${publicVoting.notFoundText}</p>
        <a class="button" href=${this.#toAuthPath('sign-in')}>${publicVoting.signIn}</a>
      </div>
    </div>`;
  }

  #content(voting: Voting) {
    const { t, locale, tenantId } = this;
    const state = computeVotingState(voting, getServerTime());
    return html`
      ${votingHead({ t, tenantId, voting, state, isAdmin: false, canVote: false, isRegistered: false, onAlert: () => {} })}
      <div class="voting-columns">
        <div class="stack loose voting-main">
          ${state === 'cancelled' ? nothing : earlyEndNote(t, locale, voting)}
          ${stateNote({ t, locale, voting, state, hasVoted: false })} ${this.#signIn(voting, state)}
          ${correctionList(t, locale, voting)}
          ${state === 'closed' && mayShowResults(voting.results, state) ? nothing : this.#options(voting, state)}
          ${this.#results(voting, state)}
        </div>
        ${votingFacts(t, locale, voting, state, undefined)}
      </div>
    `;
  }

  /** The links to sign in and to sign up, and a notice if not everyone may vote. */
  #signIn({ price, eligibleVoters }: Voting, state: VotingState) {
    const { paidVote, publicVoting } = this.t;
    const isAhead = state === 'open' || state === 'coming';
    if (isAhead && eligibleVoters === 'account') return notice('info', publicVoting.accountOnly);
    const hints = { open: '', coming: publicVoting.beReady };
    const hint = isAhead ? hints[state] : publicVoting.haveVoted;
    return html`
      ${isAhead && eligibleVoters === 'list' ? notice('info', publicVoting.listOnly) : nothing}
      <div class="stack tight">
        ${isAhead && price > 0 ? html`<p class="soft">${paidVote.costs}</p>` : nothing}
        ${hint === '' ? nothing : html`<p class="soft">${hint}</p>`}
        <div class="cluster">
          <a class="button ${isAhead ? 'primary large' : ''}" href=${this.#toAuthPath('sign-in')}>
            ${state === 'open' ? publicVoting.signInToVote : publicVoting.signIn}
          </a>
          ${isAhead ? html`<span>${publicVoting.noAccount} <a href=${this.#toAuthPath('sign-up')}>${publicVoting.signUp}</a></span>` : nothing}
        </div>
      </div>
    `;
  }

  #options(voting: Voting, state: VotingState) {
    const { t } = this;
    return html`<section class="ballot-paper" aria-labelledby="options">
      <div>
        <h2 id="options">${t.publicVoting.options}</h2>
        ${state === 'open' || state === 'coming' ? html`<p class="soft">${toInstruction(t, voting)}</p>` : nothing}
      </div>
      <ul class="ballot-rows plain-rows">
        ${voting.options.map((option) => html`<li class="ballot-row">${optionLabel(t, option)}</li>`)}
      </ul>
    </section>`;
  }

  #results(voting: Voting, state: VotingState) {
    if (state !== 'open' && state !== 'closed') return nothing;
    return html`<suffra-results
      .voting=${voting}
      .votingState=${state}
      .isAdmin=${false}
      .read=${this.#readResults}
      .onEnd=${this.#load}
    ></suffra-results>`;
  }
}

customElements.define('suffra-public-voting', PublicVotingPage);
