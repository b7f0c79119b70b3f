import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Problem, toProblem } from '../api/problem.ts';

/** A part of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** Undefined on the last page. */
  readonly nextCursor?: string | undefined;
}

/** The part of a list that was read, and the request for more of it. */
export interface ListState<T> {
  /** Undefined until the first page is read, and if it could not be read. */
  readonly items?: readonly T[] | undefined;
  readonly nextCursor?: string | undefined;
  /** Whether a request is under way, or follows when the person stops typing. */
  readonly isBusy: boolean;
  /** Why the last request failed. */
  readonly problem?: Problem;
}

/** Delay between the last keystroke and the search. */
const searchDelayMs = 250;

/**
 * Loads a list page by page for its element, and again when its search changes. Only the answer to the last request is
 * shown.
 */
export class PagedList<T> implements ReactiveController {
  state: ListState<T> = { isBusy: true };
  /** The search as it is typed. */
  search = '';
  readonly #host: ReactiveControllerHost;
  readonly #readPage: (search: string, cursor?: string) => Promise<ListPage<T>>;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param readPage reads the page at a cursor, or the first one, of the items that match a search */
  constructor(
    host: ReactiveControllerHost,
    readPage: (search: string, cursor?: string) => Promise<ListPage<T>>,
  ) {
    this.#host = host;
    this.#readPage = readPage;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#searchTimer);
  }

  /**
   * Reads the first page, or appends the page at a cursor. The items stay until it arrives.
   * @returns the number of items before the page; undefined if the page is not shown
   */
  async load(cursor?: string): Promise<number | undefined> {
    const { items, nextCursor } = this.state;
    const request = this.#show({ items, nextCursor, isBusy: true });
    const previous = (cursor && items) || [];
    try {
      const page = await this.#readPage(this.search.trim(), cursor);
      if (this.state !== request) return undefined;
      this.#show({ ...page, items: [...previous, ...page.items], isBusy: false });
      return previous.length;
    } catch (error) {
      if (this.state === request)
        this.#show({ ...(cursor && request), isBusy: false, problem: toProblem(error) });
      return undefined;
    }
  }

  /** Changes the search. @param onFound is called with the number of items when those that match it are shown */
  searchFor(search: string, onFound: (count: number) => void): void {
    this.search = search;
    // The answer to an older search is not shown.
    this.#show({ ...this.state, isBusy: true });
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(async () => {
      if ((await this.load()) !== undefined) onFound(this.state.items?.length ?? 0);
    }, searchDelayMs);
  }

  #show(state: ListState<T>): ListState<T> {
    this.state = state;
    this.#host.requestUpdate();
    return state;
  }
}
