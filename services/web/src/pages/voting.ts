import { html } from 'lit';
import './voting/voting.css';
import { castVote, readOwnVote, register, unregister } from '../api/ballots.ts';
import { asProblem, Problem } from '../api/problem.ts';
import type { OwnVote } from '../api/shapes/vote.ts';
import type { Voting } from '../api/shapes/voting.ts';
import { readVoting } from '../api/votings.ts';
import { readBalance } from '../api/wallet.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemPage } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { paths } from '../router/paths.ts';
import { isSilence } from '../rules/last-seen.ts';
import { stateAt, type VotingState } from '../rules/voting-state.ts';
import { announce } from '../state/announcer.ts';
import { noteVote } from '../state/device.ts';
import { draftOf, keepDraft } from '../state/drafts.ts';
import { onMessage } from '../state/live.ts';
import { reach } from '../state/reach.ts';
import { serverNow } from '../state/server-clock.ts';
import { session } from '../state/session.ts';
import { VotingClock } from './voting/clock.ts';
import { facts } from './voting/facts.ts';
import { votingHead } from './voting/head.ts';
import { votingMain } from './voting/main.ts';
import { outcomeOf, tellsOutcome } from './voting/outcome.ts';
import { reviewDialog } from './voting/review.ts';
import { behind, type PageState, start } from './voting/state.ts';

/** One voting: its ballot, one's own vote, its results. */
class VotingPage extends Page<PageState> {
  #deaf = () => {};

  constructor() {
    super(start);
    new VotingClock(this, () => ({
      t: this.t,
      voting: this.state.voting,
      voted: this.state.vote !== undefined,
    }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.#deaf = onMessage((message) => {
      // While one waits, the waiting itself hears it (outcome.ts). Else the vote was cast elsewhere.
      if (this.state.own !== 'pending' && tellsOutcome(message, this.votingId)) void this.#read();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deaf();
  }

  protected override readAnew(): void {
    void this.#read();
  }

  protected override heading(): string {
    return this.state.voting?.title ?? this.t.voting.loading;
  }

  get #voter() {
    const now = session.get();
    return now.phase === 'in' ? now.voter : undefined;
  }

  readonly #read = async () => {
    this.patch({ unread: undefined });
    try {
      const [{ data: voting }, own] = await Promise.all([
        readVoting(this.votingId),
        readOwnVote(this.votingId).catch(asProblem),
      ]);
      const ids = voting.options.map(({ id }) => id);
      const choices = draftOf(this.votingId).filter((id) => ids.includes(id));
      if (own instanceof Problem) {
        if (!reach.get().away || !isSilence(own.slug)) throw own;
        return this.patch({ voting, choices, ownUnknown: this.state.own === undefined });
      }
      this.patch({ voting, choices, ownUnknown: false, registered: own.registeredAt !== undefined });
      this.#stands(own.own);
      if (voting.price > 0) void this.#readBalance();
      if (own.own?.state === 'pending') void this.#await();
    } catch (thrown) {
      const problem = asProblem(thrown);
      // What was read before is more than an error.
      this.patch(this.state.voting === undefined ? { unread: problem } : { problem });
    }
  };

  #stands(own: OwnVote | undefined): void {
    this.patch({ own: own?.state, vote: own?.state === 'accepted' ? own : undefined });
    // Not of one that waits: declined, it would have been no vote, and the alert is for them.
    if (own?.state === 'accepted') void noteVote(this.votingId);
  }

  // What one has is a help and no more: without it the price is told alone.
  readonly #readBalance = async () => {
    const balance = await readBalance().catch(() => undefined);
    this.patch({ balance });
  };

  /** Waits for what becomes of a vote that waits for its credit, as long as this page is looked at. */
  readonly #await = async () => {
    try {
      const own = await outcomeOf(this.votingId, () => this.isConnected && this.state.own === 'pending');
      if (own === undefined) return;
      this.#stands(own);
      void this.#readBalance();
      if (own.state === 'declined') announce(this.t.wallet.declinedTitle);
      if (own.state !== 'accepted') return;
      keepDraft(this.votingId, []);
      this.patch({ fresh: true });
      await this.focusOn('#ticket-title');
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    }
  };

  readonly #choose = (choices: readonly string[]) => {
    keepDraft(this.votingId, choices);
    this.patch({ choices, problem: undefined });
  };

  readonly #cast = async () => {
    this.patch({ doing: 'cast', problem: undefined });
    try {
      const vote = await castVote(this.votingId, this.state.choices);
      if ('state' in vote) {
        this.patch({ own: 'pending', vote: undefined, doing: 'look', changing: false, offers: true });
        announce(this.t.wallet.waitingTitle);
        void this.#await();
        return;
      }
      keepDraft(this.votingId, []);
      void noteVote(this.votingId);
      this.patch({ vote, own: 'accepted', doing: 'look', changing: false, fresh: true, offers: true });
      await this.focusOn('#ticket-title');
    } catch (thrown) {
      const problem = asProblem(thrown);
      const isBehind = behind.includes(problem.slug);
      this.patch({ problem, doing: isBehind ? 'look' : 'review', changing: false });
      if (isBehind) await this.#read();
    }
  };

  readonly #change = () => {
    this.patch({ changing: true, fresh: false, choices: this.state.vote?.choices ?? [] });
    void this.focusOn('suffra-ballot input, suffra-ballot button');
  };

  readonly #remind = async () => {
    const { registered, voting } = this.state;
    this.patch({ registered: !registered, problem: undefined });
    try {
      await (registered ? unregister(this.votingId) : register(this.votingId));
      this.patch({ offers: !registered });
      const { reminded, unreminded } = this.t.tiles;
      announce((registered ? unreminded : reminded)(voting?.title ?? ''));
    } catch (thrown) {
      this.patch({ registered, problem: asProblem(thrown) });
    }
  };

  protected override render() {
    const { t, tenantId } = this;
    const { voting, unread } = this.state;
    return html`
      <div class="wrap page">
        <a class="back" href=${paths.home(tenantId)}>${icon('back')}${t.voting.all}</a>
        ${voting === undefined ? this.#waiting(unread) : this.#whole(voting)}
      </div>
    `;
  }

  #waiting(unread: Problem | undefined) {
    return html`
      <header class="page-head voting-head"><h1 tabindex="-1">${this.heading()}</h1></header>
      ${unread ? problemPage(this.t, unread, this.#read) : skeleton(this.t.common.loading, ['line half', 'block', 'block', 'block'])}
    `;
  }

  #whole(voting: Voting) {
    const { t, locale } = this;
    const { registered } = this.state;
    const state = stateAt(voting, serverNow());
    return html`
      ${votingHead({ t, voting, state, registered, onRemind: () => void this.#remind() })}
      <div class="voting-columns">
        <div class="stack loose voting-main">${this.#main(voting, state)}</div>
        ${facts(t, locale, voting, state, this.#voter)}
      </div>
      ${this.#dialog(voting)}
    `;
  }

  #main(voting: Voting, state: VotingState) {
    const { t, locale, tenantId } = this;
    return votingMain({
      t,
      locale,
      tenantId,
      voting,
      state,
      page: this.state,
      isAdmin: this.#voter?.role === 'admin',
      onChoose: this.#choose,
      onReview: () => this.patch({ doing: 'review', problem: undefined }),
      onChange: this.#change,
    });
  }

  #dialog(voting: Voting) {
    const { choices, doing, problem } = this.state;
    return reviewDialog({
      t: this.t,
      voting,
      choices,
      open: doing !== 'look',
      paid: voting.price > 0 && this.state.vote === undefined,
      busy: doing === 'cast',
      problem,
      onCast: () => void this.#cast(),
      onClose: () => this.state.doing === 'review' && this.patch({ doing: 'look', problem: undefined }),
    });
  }
}

customElements.define('suffra-voting', VotingPage);
