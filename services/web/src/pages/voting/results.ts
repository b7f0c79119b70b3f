import { html, nothing } from 'lit';
import './results.css';
import type { Problem } from '../../api/problem.ts';
import type { Results as Result } from '../../api/schemas/results.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import { animateMoves } from '../../components/animate-moves.ts';
import { icon } from '../../components/icons.ts';
import { problemNotice } from '../../components/problem.ts';
import { signInCounts } from '../../components/sign-in-counts.ts';
import { skeleton } from '../../components/skeleton.ts';
import { View } from '../../components/view.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { type ResultSummary, shouldAnnounce, summarizeResults } from '../../rules/result-announcement.ts';
import { areResultsShown, mayShowResults } from '../../rules/result-visibility.ts';
import { formatTurnout } from '../../rules/turnout.ts';
import { announce } from '../../state/announcer.ts';
import { resultBars } from './result-bars.ts';
import { ResultsPoller } from './results-poller.ts';
import { roundsTable } from './rounds-table.ts';

interface State {
  readonly result: Result | undefined;
  readonly problem: Problem | undefined;
  /** Whether a viewer who has not voted asked to see the results. */
  readonly isRevealed: boolean;
}

/** The results of a voting, as far as its visibility allows. Results that are not final are polled. */
class ResultsSection extends View<State> {
  static override properties = {
    ...View.properties,
    voting: { attribute: false },
    votingState: { attribute: false },
    ownChoices: { attribute: false },
    isAdmin: { attribute: false },
    onEnd: { attribute: false },
    read: { attribute: false },
  };
  declare voting: Voting;
  declare votingState: 'open' | 'closed';
  /** The options that the viewer voted for, undefined before the vote. */
  declare ownChoices: readonly string[] | undefined;
  declare isAdmin: boolean;
  /** Called when a voting that this page shows as open has ended: its end was moved to earlier. */
  declare onEnd: () => void;
  /** Reads the result: the one for the session, the public one, or the sample of a preview. */
  declare read: (votingId: string) => Promise<Result>;
  readonly #poller = new ResultsPoller(this, {
    getState: () => this.votingState,
    read: () => this.read(this.voting.votingId),
    onResult: (result) => this.#showResult(result),
    onProblem: (problem) => this.setState({ problem }),
  });
  #announcedNews: (ResultSummary & { at: number }) | undefined;

  constructor() {
    super({ result: undefined, problem: undefined, isRevealed: false });
  }

  #isAllowed(): boolean {
    return mayShowResults(this.voting.results, this.votingState, this.isAdmin);
  }

  #isShown(): boolean {
    return areResultsShown(this.voting.results, this.votingState, {
      hasVoted: this.ownChoices !== undefined,
      isRevealed: this.state.isRevealed,
      isAdmin: this.isAdmin,
    });
  }

  protected override updated(): void {
    this.#poller.setKey(this.#isShown() ? `${this.votingState} ${this.ownChoices}` : '');
  }

  #showResult(result: Result): void {
    const finishAnimation = animateMoves(() => this.#findRows());
    this.setState({ result, problem: undefined });
    void this.updateComplete.then(finishAnimation);
    this.#announceNews(result);
    if (this.votingState === 'open' && result.status !== 'live') this.onEnd();
  }

  #findRows(): ReadonlyMap<string, HTMLElement> {
    const rows = [...this.querySelectorAll<HTMLElement>('.result[data-option]')];
    return new Map(rows.map((row) => [row.dataset.option ?? '', row]));
  }

  /** Announces changes to screen readers, but not more often than they can be read out. */
  #announceNews({ status, votes, counts = {} }: Result): void {
    if (votes === undefined || status !== 'live') return;
    const news = summarizeResults(votes, counts);
    const now = performance.now();
    if (shouldAnnounce(news, this.#announcedNews, now)) {
      const leader = this.voting.options.find(({ id }) => id === news.leader)?.label;
      announce(this.t.results.liveUpdate(votes, leader));
    } else if (this.#announcedNews !== undefined) return;
    this.#announcedNews = { ...news, at: now };
  }

  protected override render() {
    const { t } = this;
    const { result, problem } = this.state;
    return html`
      <section class="results" aria-labelledby="results-title">
        <div class="between">
          <h2 id="results-title">${t.results.title}</h2>
          ${this.#isShown() && result ? html`<span class="tag ${tagClasses[result.status]}">${t.results.status[result.status]}</span>` : nothing}
        </div>
        ${this.#body(result, problem)}
      </section>
    `;
  }

  #body(result: Result | undefined, problem: Problem | undefined) {
    const { t } = this;
    if (!this.#isAllowed()) return this.#hiddenNotice();
    if (!this.#isShown())
      return html`<div class="results-hidden">
        ${icon('results')}
        <p class="label">${t.results.hiddenUntilVote}</p>
        <p class="soft">${t.results.hiddenHint}</p>
        <button type="button" class="button" @click=${() => this.setState({ isRevealed: true })}>${t.results.show}</button>
      </div>`;
    if (result === undefined)
      return problem
        ? problemNotice(t, problem, this.#poller.poll)
        : skeleton(t.common.loading, ['title', ...this.voting.options.map(() => 'block' as const)]);
    return html`${problem ? problemNotice(t, problem, this.#poller.poll) : nothing} ${this.#resultView(result)}`;
  }

  #hiddenNotice() {
    const { t } = this;
    const isForAdmins = this.voting.results === 'admins';
    return html`<div class="results-hidden">
      ${icon('lock')}
      <p class="label">${isForAdmins ? t.results.hiddenAdmins : t.results.hiddenTitle}</p>
      ${isForAdmins ? nothing : html`<p class="soft">${t.results.hiddenHint}</p>`}
    </div>`;
  }

  #resultView(result: Result) {
    const { t, voting } = this;
    const { kind } = voting.ballot;
    const { status, votes, electorateSize, rounds = [], certifiedAt } = result;
    const hints = {
      live: t.results.liveHint(voting.resultStep),
      counting: t.results.countingHint,
      certified:
        certifiedAt === undefined ? '' : t.results.certifiedHint(formatInstant(this.locale, certifiedAt)),
    };
    return html`
      ${hints[status] === '' ? nothing : html`<p class="soft">${hints[status]}</p>`}
      ${votes === undefined ? nothing : resultBars({ t, locale: this.locale, voting, result, ownChoices: this.ownChoices ?? [] })}
      ${votes !== undefined && electorateSize ? html`<p>${t.results.turnout(votes, electorateSize, formatTurnout(this.locale, votes, electorateSize))}</p>` : nothing}
      ${votes && (kind === 'multiple' || kind === 'approval') ? html`<p class="small soft">${t.results.multipleChoiceHint}</p>` : nothing}
      ${votes && kind === 'ranked' ? html`<p class="small soft">${t.results.rankedHint}</p>` : nothing}
      ${rounds.length > 1 ? roundsTable(t, this.locale, voting, rounds) : nothing}
      ${signInCounts(t, result.signIns)}
    `;
  }
}

const tagClasses = { live: 'open', counting: 'coming', certified: 'done' } as const;

customElements.define('suffra-results', ResultsSection);
