import { html } from 'lit';
import { readTurnout } from '../../api/ballots.ts';
import { asProblem } from '../../api/problem.ts';
import type { Turnout } from '../../api/shapes/results.ts';
import { icon } from '../../components/icons.ts';
import { View } from '../../components/view.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';

/** How many voted and registered; asked for when it first comes into view, so that a long list costs little. */
class TurnoutOf extends View<{ turnout: Loading<Turnout> }> {
  static override properties = { ...View.properties, votingId: {} };
  declare votingId: string;
  readonly #seen = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#load();
    },
    // A little before it is scrolled to.
    { rootMargin: '200px' },
  );

  constructor() {
    super({ turnout: waiting });
    this.votingId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen.disconnect();
  }

  async #load(): Promise<void> {
    this.#seen.disconnect();
    try {
      this.patch({ turnout: here(await readTurnout(this.votingId)) });
    } catch (thrown) {
      this.patch({ turnout: refused(asProblem(thrown)) });
    }
  }

  protected override render() {
    const { turnout } = this.state;
    if (turnout.is === 'waiting') return html`<span class="soft">${this.t.admin.loadingTurnout}</span>`;
    if (turnout.is === 'refused') return html`<span class="soft">${this.t.admin.noTurnout}</span>`;
    const { voted, registered } = turnout.value;
    return html`
      <span class="turnout-part">${icon('votings')}${this.t.admin.voted(voted)}</span>
      <span class="turnout-part soft">${icon('bell')}${this.t.admin.registered(registered)}</span>
    `;
  }
}

customElements.define('suffra-turnout', TurnoutOf);
