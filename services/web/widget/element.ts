import { render } from 'lit/html.js';
import text from './tile.css?inline';

let sheet: CSSStyleSheet | undefined;

/** One sheet for all tiles, made by script: the strictest policy of a page lets it through, and no style element. */
function looks(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
  }
  return sheet;
}

/** An element that draws what it knows into its shadow root, once for all changes that come together. */
export abstract class Drawn<S extends object> extends HTMLElement {
  #state: S;
  #waits = false;
  readonly #root: ShadowRoot;

  constructor(initial: S) {
    super();
    this.#state = initial;
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [looks()];
  }

  /** What it knows. */
  protected get shown(): S {
    return this.#state;
  }

  /** Changes part of what it knows, and draws. */
  protected patch(change: Partial<S>): void {
    this.#state = { ...this.#state, ...change };
    this.draw();
  }

  /** Draws soon. */
  protected draw(): void {
    if (this.#waits) return;
    this.#waits = true;
    queueMicrotask(() => {
      this.#waits = false;
      render(this.drawn(), this.#root);
    });
  }

  /** What is to be seen. */
  protected abstract drawn(): unknown;

  /** Tells the page. */
  protected tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
