import type { VotingTarget } from '../net/vote.ts';
import { initialState, type TileState } from './tile-state.ts';

/** The element that shows a session. */
export interface TileHost {
  requestRender(): void;
  emit(name: string, detail: object): void;
  /** Moves the focus if it is in the tile. */
  moveFocus(selector: string): void;
  /** Replaces the session, because another visitor has signed in. */
  replaceVisitor(visitor: string | undefined): void;
}

/**
 * The state of a tile for one voting and one visitor, and the requests for it. When either changes, the session ends and a new one
 * begins: its requests are aborted, and a late response changes nothing.
 */
export class TileSession {
  readonly #host: TileHost;
  readonly #end = new AbortController();
  #state: TileState;

  /** @param state what is known from the beginning */
  constructor(
    readonly target: VotingTarget,
    host: TileHost,
    state: Partial<TileState>,
  ) {
    this.#host = host;
    this.#state = { ...initialState, ...state };
  }

  get state(): TileState {
    return this.#state;
  }

  /** Aborts when the session ends. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  end(): void {
    this.#end.abort();
  }

  /** Merges changes into the state and renders the tile. Does nothing after the session has ended. */
  setState(change: Partial<TileState>): void {
    if (this.signal.aborted) return;
    this.#state = { ...this.#state, ...change };
    this.#host.requestRender();
  }

  /** Dispatches an event to the page, unless the session has ended. */
  emit(name: string, detail: object): void {
    if (!this.signal.aborted) this.#host.emit(name, detail);
  }

  /** Moves the focus if it is in the tile. */
  moveFocus(selector: string): void {
    if (!this.signal.aborted) this.#host.moveFocus(selector);
  }

  /**
   * Assigns the session to a visitor. If it belongs to another one already, a new session begins.
   * @returns whether the session continues
   */
  assignVisitor(visitor: string | undefined): boolean {
    const current = this.#state.visitor;
    if (this.signal.aborted) return false;
    if (current !== undefined && current !== visitor) {
      this.#host.replaceVisitor(visitor);
      return false;
    }
    if (current !== visitor) this.setState({ visitor });
    return true;
  }
}
