import { LitElement } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { locale } from '../state/language.ts';

/**
 * The base class of pages and larger components. It has one state object and re-renders on a change of
 * language. It renders into the light DOM instead of a shadow root, because labels, `aria-describedby`,
 * autofill and form submission must work across components.
 */
export abstract class View<S extends object = object> extends LitElement {
  static override properties = { state: { state: true } };
  declare protected state: S;
  #unsubscribers: (() => void)[] = [];

  constructor(initial: S) {
    super();
    this.state = initial;
  }

  /** The messages of the current language. */
  protected get t(): Catalogue {
    return locale.get().catalogue;
  }

  /** The BCP 47 tag of the current language, for `Intl`. */
  protected get locale(): string {
    return locale.get().language === 'pl' ? 'pl-PL' : 'en-GB';
  }

  /** Merges fields into the state and re-renders. */
  protected setState(change: Partial<S>): void {
    this.state = { ...this.state, ...change };
  }

  /** Stores whose changes re-render this view, besides the language. */
  protected observedStores(): readonly { watch(redraw: () => void): () => void }[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribers = [locale, ...this.observedStores()].map((store) =>
      store.watch(() => this.requestUpdate()),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const unsubscribe of this.#unsubscribers) unsubscribe();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Moves the focus to the first element that matches the selector, after the pending render. */
  protected async focusFirst(selector: string): Promise<void> {
    await this.updateComplete;
    const element = this.querySelector(selector);
    if (element instanceof HTMLElement) element.focus();
  }
}
