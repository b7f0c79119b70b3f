import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type Problem, toProblem } from '../../../api/problem.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { problemNotice, problemPlaceholder } from '../../../components/problem.ts';
import { skeleton } from '../../../components/skeleton.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../../state/load-state.ts';

interface ListPage {
  readonly items: readonly unknown[];
  readonly nextCursor?: string | undefined;
}

/** How a list is read and shown. A new object reads the list again. */
export interface ListSource<T> {
  load(
    cursor: string | undefined,
  ): Promise<{ readonly items: readonly T[]; readonly nextCursor?: string | undefined }>;
  /** Renders an item as an `<li tabindex="-1">`. */
  toRow(item: T): TemplateResult;
  /** Renders the list without items, in the current language. */
  toEmpty(): string | TemplateResult;
  /** Describes what a search found, for screen readers. */
  toFoundText?(count: number, hasMore: boolean): string;
}

interface State {
  readonly list: LoadState<ListPage>;
  readonly moreState: 'idle' | 'busy' | Problem;
}

/** A list that is read page by page: `<suffra-paged-list .source=${…}></suffra-paged-list>`. */
class PagedList extends View<State> {
  static override properties = { ...View.properties, source: { attribute: false } };
  declare source: ListSource<unknown>;

  constructor() {
    super({ list: loading, moreState: 'idle' });
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (changedProperties.has('source')) void this.#load();
  }

  readonly #load = async () => {
    const { source } = this;
    this.setState({ list: loading, moreState: 'idle' });
    try {
      const page = await source.load(undefined);
      if (source !== this.source) return;
      this.setState({ list: toLoaded(page) });
      if (source.toFoundText) announce(source.toFoundText(page.items.length, page.nextCursor !== undefined));
    } catch (error) {
      if (source === this.source) this.setState({ list: toFailed(toProblem(error)) });
    }
  };

  readonly #loadMore = async () => {
    const { source, state } = this;
    if (state.list.is !== 'loaded' || state.moreState === 'busy') return;
    const previous = state.list.value;
    this.setState({ moreState: 'busy' });
    try {
      const page = await source.load(previous.nextCursor);
      if (source !== this.source) return;
      const items = [...previous.items, ...page.items];
      this.setState({ list: toLoaded({ ...page, items }), moreState: 'idle' });
      announce(this.t.people.moreShown(page.items.length));
      await this.focusFirst(`.paged-list > li:nth-child(${previous.items.length + 1})`);
    } catch (error) {
      if (source === this.source) this.setState({ moreState: toProblem(error) });
    }
  };

  protected override render() {
    const { t } = this;
    const { list, moreState } = this.state;
    if (list.is === 'loading') return skeleton(t.common.loading, ['line', 'line', 'line']);
    if (list.is === 'failed') return problemPlaceholder(t, list.problem, this.#load);
    const { items, nextCursor } = list.value;
    const { source } = this;
    // A page can be empty although more follow.
    if (items.length === 0 && nextCursor === undefined) {
      const empty = source.toEmpty();
      return typeof empty === 'string' ? html`<p class="soft">${empty}</p>` : empty;
    }
    return html`
      <ul class="paged-list" role="list">${items.map((item) => source.toRow(item))}</ul>
      ${typeof moreState === 'object' ? problemNotice(t, moreState) : nothing}
      ${
        nextCursor === undefined
          ? nothing
          : html`<div>
              ${busyButton({
                label: t.people.more,
                busyLabel: t.common.loading,
                isBusy: moreState === 'busy',
                onClick: () => void this.#loadMore(),
              })}
            </div>`
      }
    `;
  }
}

customElements.define('suffra-paged-list', PagedList);
