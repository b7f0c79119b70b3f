import { html, type PropertyValues, type TemplateResult } from 'lit';
import { listPlaceholder, moreButton } from '../../../components/list-parts.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';
import { type ListPage, PagedList } from '../../../state/paged-list.ts';

/** How a list is read and shown. A new object reads the list again. */
export interface ListSource<T> {
  load(cursor: string | undefined): Promise<ListPage<T>>;
  /** Renders an item as an `<li tabindex="-1">`. */
  toRow(item: T): TemplateResult;
  /** Renders the list without items, in the current language. */
  toEmpty(): string | TemplateResult;
  /** Describes what a search found, for screen readers. */
  toFoundText?(count: number, hasMore: boolean): string;
}

/** A list that is read page by page: `<suffra-paged-list .source=${…}></suffra-paged-list>`. */
class PagedListElement extends View {
  static override properties = { ...View.properties, source: { attribute: false } };
  declare source: ListSource<unknown>;

  readonly #list = new PagedList(this, (_, cursor) => this.source.load(cursor));

  constructor() {
    super({});
  }

  protected override willUpdate(changedProperties: PropertyValues): void {
    if (changedProperties.has('source')) void this.#load();
  }

  async #load(): Promise<void> {
    const { source } = this;
    this.#list.state = { isBusy: true };
    if ((await this.#list.load()) === undefined || !source.toFoundText) return;
    const { items = [], nextCursor } = this.#list.state;
    announce(source.toFoundText(items.length, nextCursor !== undefined));
  }

  readonly #loadMore = async (cursor: string) => {
    const count = await this.#list.load(cursor);
    if (count === undefined) return;
    announce(this.t.people.moreShown((this.#list.state.items?.length ?? 0) - count));
    await this.focusFirst(`.paged-list > li:nth-child(${count + 1})`);
  };

  protected override render() {
    const { t } = this;
    const { items, nextCursor } = this.#list.state;
    if (items === undefined) return listPlaceholder(t, this.#list, ['line', 'line', 'line']);
    const { source } = this;
    // A page can be empty although more follow.
    if (items.length === 0 && nextCursor === undefined) {
      const empty = source.toEmpty();
      return typeof empty === 'string' ? html`<p class="soft">${empty}</p>` : empty;
    }
    return html`
      <ul class="paged-list" role="list">${items.map((item) => source.toRow(item))}</ul>
      ${moreButton(t, this.#list, t.people.more, this.#loadMore)}
    `;
  }
}

customElements.define('suffra-paged-list', PagedListElement);
