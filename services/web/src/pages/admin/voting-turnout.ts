import { html, nothing } from 'lit';
import { readTurnout } from '../../api/ballots.ts';
import { toProblem } from '../../api/problem.ts';
import type { Turnout } from '../../api/schemas/results.ts';
import { icon } from '../../components/icons.ts';
import { signInCounts } from '../../components/sign-in-counts.ts';
import { View } from '../../components/view.ts';
import { formatTurnout } from '../../rules/turnout.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';

/**
 * The turnout of a voting. It is loaded when the row is first scrolled into view, so that a long list needs
 * few requests.
 */
class VotingTurnout extends View<{ turnout: LoadState<Turnout> }> {
  static override properties = { ...View.properties, votingId: {}, editPath: {} };
  declare votingId: string;
  /** The path of the page with the list of voters; undefined if the list cannot be changed any more. */
  declare editPath: string | undefined;
  readonly #visibilityObserver = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#load();
    },
    // Loads shortly before the row becomes visible.
    { rootMargin: '200px' },
  );

  constructor() {
    super({ turnout: loading });
    this.votingId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#visibilityObserver.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#visibilityObserver.disconnect();
  }

  async #load(): Promise<void> {
    this.#visibilityObserver.disconnect();
    try {
      this.setState({ turnout: toLoaded(await readTurnout(this.votingId)) });
    } catch (error) {
      this.setState({ turnout: toFailed(toProblem(error)) });
    }
  }

  protected override render() {
    const { turnout } = this.state;
    if (turnout.is === 'loading') return html`<span class="soft">${this.t.admin.loadingTurnout}</span>`;
    if (turnout.is === 'failed') return html`<span class="soft">${this.t.admin.noTurnout}</span>`;
    const { voted, registered, electorateSize, signIns } = turnout.value;
    return html`
      <span class="turnout-part">${icon('votings')}${this.t.tiles.voteCount(voted)}${electorateSize ? ` / ${electorateSize} (${formatTurnout(this.locale, voted, electorateSize)})` : ''}</span>
      <span class="turnout-part soft">${icon('bell')}${this.t.tiles.registeredCount(registered)}</span>
      ${electorateSize === 0 && this.editPath ? html`<a class="turnout-part" href="${this.editPath}#electorate">${icon('warn')}${this.t.admin.uploadMissingList}</a>` : nothing}
      ${signInCounts(this.t, signIns)}
    `;
  }
}

customElements.define('suffra-turnout', VotingTurnout);
