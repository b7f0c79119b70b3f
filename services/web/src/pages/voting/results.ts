import { html, nothing } from 'lit';
import './results.css';
import { readResults } from '../../api/ballots.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { Results as Result } from '../../api/shapes/results.ts';
import type { Voting } from '../../api/shapes/voting.ts';
import { glide } from '../../components/glide.ts';
import { icon } from '../../components/icons.ts';
import { problemNotice } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { View } from '../../components/view.ts';
import { isToBeSaid, newsOf, type ResultNews } from '../../rules/result-news.ts';
import { instantText } from '../../rules/time-text.ts';
import { announce } from '../../state/announcer.ts';
import { resultBars } from './result-bars.ts';
import { roundsTable } from './rounds.ts';

interface State {
  readonly result: Result | undefined;
  readonly problem: Problem | undefined;
  /** Somebody who has not voted wants to see them all the same. */
  readonly wanted: boolean;
}

/** Milliseconds from one look at numbers that move to the next; around the close they are awaited. */
const lookAgain = { live: 4_000, closed: 1_500 };
/** The longest pause when looks fail, one after the other. */
const longest = 60_000;

/** The results of a voting, as far as its visibility allows; numbers that move are read again and again. */
class Results extends View<State> {
  static override properties = {
    ...View.properties,
    voting: { attribute: false },
    votingState: { attribute: false },
    own: { attribute: false },
    isAdmin: { attribute: false },
  };
  declare voting: Voting;
  declare votingState: 'open' | 'closed';
  /** The options that the viewer voted for; undefined before that. */
  declare own: readonly string[] | undefined;
  declare isAdmin: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = '';
  #said: (ResultNews & { at: number }) | undefined;
  #failed = 0;

  constructor() {
    super({ result: undefined, problem: undefined, wanted: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#again);
    clearTimeout(this.#timer);
  }

  /** Who may see them now; the API has the last word. */
  #visible(): boolean {
    if (this.isAdmin && this.voting.results !== 'after-close') return true;
    if (this.voting.results === 'admins') return false;
    return this.voting.results === 'live' || this.votingState === 'closed';
  }

  /** Before one has voted they are shown on demand alone: nobody is swayed who does not want to be. */
  #shown(): boolean {
    return (
      this.#visible() &&
      (this.own !== undefined || this.isAdmin || this.votingState === 'closed' || this.state.wanted)
    );
  }

  protected override updated(): void {
    const wish = this.#shown() ? `${this.votingState} ${this.own}` : '';
    if (wish === this.#asked) return;
    this.#asked = wish;
    if (wish !== '') void this.#read();
  }

  readonly #again = () => {
    if (!document.hidden && this.#asked !== '' && this.state.result?.status !== 'certified')
      void this.#read();
  };

  readonly #read = async () => {
    clearTimeout(this.#timer);
    try {
      const result = await readResults(this.voting.votingId);
      const settle = glide(() => this.#rows());
      this.patch({ result, problem: undefined });
      this.#failed = 0;
      void this.updateComplete.then(settle);
      this.#tell(result);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
      this.#failed += 1;
    }
    clearTimeout(this.#timer);
    const pause = this.votingState === 'closed' ? lookAgain.closed : lookAgain.live;
    if (this.state.result?.status !== 'certified' && this.isConnected && !document.hidden)
      this.#timer = setTimeout(() => void this.#read(), Math.min(pause * 2 ** this.#failed, longest));
  };

  #rows(): ReadonlyMap<string, HTMLElement> {
    const rows = [...this.querySelectorAll<HTMLElement>('.result[data-option]')];
    return new Map(rows.map((each) => [each.dataset.option ?? '', each]));
  }

  /** Says what has moved to who listens, seldom enough to be heard out. */
  #tell({ status, votes, counts = {} }: Result): void {
    if (votes === undefined || status !== 'live') return;
    const news = newsOf(votes, counts);
    const now = performance.now();
    if (isToBeSaid(news, this.#said, now)) {
      const leader = this.voting.options.find(({ id }) => id === news.leader)?.label;
      announce(this.t.results.moved(votes, leader));
    } else if (this.#said !== undefined) return;
    this.#said = { ...news, at: now };
  }

  protected override render() {
    const { t } = this;
    const { result, problem } = this.state;
    return html`
      <section class="results" aria-labelledby="results-title">
        <div class="between">
          <h2 id="results-title">${t.results.title}</h2>
          ${this.#shown() && result ? html`<span class="tag ${tagOf[result.status]}">${t.results.status[result.status]}</span>` : nothing}
        </div>
        ${this.#body(result, problem)}
      </section>
    `;
  }

  #body(result: Result | undefined, problem: Problem | undefined) {
    const { t } = this;
    if (!this.#visible()) return this.#hidden();
    if (!this.#shown())
      return html`<div class="results-hidden">
        ${icon('results')}
        <p class="label">${t.results.folded}</p>
        <p class="soft">${t.results.hiddenHint}</p>
        <button type="button" class="button" @click=${() => this.patch({ wanted: true })}>${t.results.show}</button>
      </div>`;
    if (result === undefined)
      return problem ? problemNotice(t, problem, this.#read) : skeleton(t.common.loading, ['block', 'block']);
    return html`${problem ? problemNotice(t, problem, this.#read) : nothing} ${this.#numbers(result)}`;
  }

  #hidden() {
    const { t } = this;
    const admins = this.voting.results === 'admins';
    return html`<div class="results-hidden">
      ${icon('lock')}
      <p class="label">${admins ? t.results.hiddenAdmins : t.results.hiddenTitle}</p>
      ${admins ? nothing : html`<p class="soft">${t.results.hiddenHint}</p>`}
    </div>`;
  }

  #numbers(result: Result) {
    const { t, voting } = this;
    const { kind } = voting.ballot;
    const { status, votes, rounds = [], certifiedAt } = result;
    const when = certifiedAt === undefined ? '' : instantText(this.locale, certifiedAt);
    const hints = {
      live: t.results.liveHint,
      counting: t.results.countingHint,
      certified: t.results.certifiedHint(when),
    };
    return html`
      <p class="soft">${hints[status]}</p>
      ${votes === undefined ? nothing : resultBars({ t, locale: this.locale, voting, result, own: this.own ?? [] })}
      ${votes && (kind === 'multiple' || kind === 'approval') ? html`<p class="small soft">${t.results.several}</p>` : nothing}
      ${votes && kind === 'ranked' ? html`<p class="small soft">${t.results.rankedHint}</p>` : nothing}
      ${rounds.length > 1 ? roundsTable(t, voting, rounds) : nothing}
    `;
  }
}

const tagOf = { live: 'open', counting: 'coming', certified: 'done' } as const;

customElements.define('suffra-results', Results);
