import { LitElement } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { words } from '../state/language.ts';

/**
 * What pages and larger components are made of: one state object, and drawing anew when the language changes. It
 * draws into the document itself, not a shadow root: labels, described-by, autofill and form submission work across
 * components there.
 */
export abstract class View<S extends object = object> extends LitElement {
  static override properties = { state: { state: true } };
  declare protected state: S;
  #unwatch: (() => void)[] = [];

  constructor(initial: S) {
    super();
    this.state = initial;
  }

  /** The words of the page's language. */
  protected get t(): Catalogue {
    return words.get().catalogue;
  }

  /** The page's language as Intl takes it. */
  protected get locale(): string {
    return words.get().language === 'pl' ? 'pl-PL' : 'en-GB';
  }

  /** Changes part of the state, and draws. */
  protected patch(change: Partial<S>): void {
    this.state = { ...this.state, ...change };
  }

  /** Stores that this view is drawn from, besides the language. */
  protected watches(): readonly { watch(redraw: () => void): () => void }[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = [words, ...this.watches()].map((store) => store.watch(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#unwatch) stop();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Moves the focus to the first element that fits, once it is drawn. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    const found = this.querySelector(selector);
    if (found instanceof HTMLElement) found.focus();
  }
}
