import { html, nothing, type PropertyValues } from 'lit';
import type { VotingSummary } from '../../../api/schemas/voting.ts';
import { readVoting } from '../../../api/votings.ts';
import { icon } from '../../../components/icons.ts';
import '../../../components/voting-search.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';

/** How many titles are read at the same time. */
const concurrency = 10;

/**
 * The votings that an admin may manage, and a search that adds others:
 * `<suffra-voting-picker .votingIds=${…} .error=${…} .onChange=${…}></suffra-voting-picker>`.
 */
class VotingPicker extends View<{ readonly titles: ReadonlyMap<string, string> }> {
  static override properties = {
    ...View.properties,
    votingIds: { attribute: false },
    error: { attribute: false },
    onChange: { attribute: false },
  };
  declare votingIds: readonly string[];
  declare error: string | undefined;
  declare onChange: (votingIds: readonly string[]) => void;
  readonly #requestedIds = new Set<string>();

  constructor() {
    super({ titles: new Map() });
    this.votingIds = [];
    this.onChange = () => {};
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (changedProperties.has('votingIds')) void this.#loadTitles();
  }

  /** Reads the titles of the votings that were not found with the search. Until then their ids are shown. */
  async #loadTitles(): Promise<void> {
    const pendingIds = this.votingIds.filter(
      (id) => !this.state.titles.has(id) && !this.#requestedIds.has(id),
    );
    for (const id of pendingIds) this.#requestedIds.add(id);
    for (let i = 0; i < pendingIds.length; i += concurrency)
      await Promise.all(
        pendingIds.slice(i, i + concurrency).map(async (id) => {
          const read = await readVoting(id).catch(() => undefined);
          if (read !== undefined) this.#addTitle(read.data);
        }),
      );
  }

  #addTitle({ votingId, title }: Pick<VotingSummary, 'votingId' | 'title'>): void {
    this.setState({ titles: new Map(this.state.titles).set(votingId, title) });
  }

  readonly #toggle = (voting: VotingSummary) => {
    const { votingId, title } = voting;
    if (this.votingIds.includes(votingId)) return this.#remove(votingId);
    this.#addTitle(voting);
    announce(this.t.staff.votingAdded(title));
    this.onChange([...this.votingIds, votingId]);
  };

  readonly #remove = (votingId: string) => {
    announce(this.t.staff.votingRemoved(this.#getTitle(votingId)));
    this.onChange(this.votingIds.filter((id) => id !== votingId));
    void this.focusFirst('#staff-votings');
  };

  #getTitle(votingId: string): string {
    return this.state.titles.get(votingId) ?? votingId;
  }

  protected override render() {
    const { t, votingIds } = this;
    return html`
      <p id="chosen-votings" class="small">${t.staff.chosenVotings(votingIds.length)}</p>
      ${
        votingIds.length === 0
          ? nothing
          : html`<ul class="paged-list" role="list" aria-labelledby="chosen-votings">
              ${votingIds.map((id) => {
                const title = this.#getTitle(id);
                return html`<li>
                  <span class="paged-words" dir="auto">${title}</span>
                  <button type="button" class="button compact" aria-label=${t.staff.removeVoting(title)} @click=${() => this.#remove(id)}>
                    ${icon('close')}${t.staff.removeFromList}
                  </button>
                </li>`;
              })}
            </ul>`
      }
      <suffra-voting-search
        .fieldId=${'staff-votings'}
        .label=${t.staff.votings}
        .error=${this.error}
        .selectedIds=${votingIds}
        .onSelect=${this.#toggle}
      ></suffra-voting-search>
    `;
  }
}

customElements.define('suffra-voting-picker', VotingPicker);
