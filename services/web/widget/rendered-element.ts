import type { BrandColors } from '@suffra/shared/brand';
import { render } from 'lit/html.js';
import { getBrandSheet } from './brand-sheet.ts';
import text from './tile.css?inline';

let sheet: CSSStyleSheet | undefined;

/**
 * All tiles share one constructed style sheet, which even a strict content security policy allows, unlike a style
 * element.
 */
function getStyleSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
  }
  return sheet;
}

/** An element that renders into its shadow root, once for all changes of a microtask. */
export abstract class RenderedElement extends HTMLElement {
  #isRenderPending = false;
  #colors: BrandColors | undefined;
  readonly #root: ShadowRoot;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [getStyleSheet()];
  }

  /**
   * Shows the colours of a tenant's brand; undefined: those of the platform. A page that sets `--suffra-brand` keeps its
   * colours, because its brand colour and the tenant's text colour may have too little contrast.
   */
  protected setBrandColors(colors: BrandColors | undefined): void {
    if (colors === this.#colors) return;
    this.#colors = colors;
    const isOverridden = getComputedStyle(this).getPropertyValue('--suffra-brand') !== '';
    this.#root.adoptedStyleSheets =
      colors === undefined || isOverridden ? [getStyleSheet()] : [getStyleSheet(), getBrandSheet(colors)];
  }

  /** Schedules a rendering. */
  protected requestRender(): void {
    if (this.#isRenderPending) return;
    this.#isRenderPending = true;
    queueMicrotask(() => {
      this.#isRenderPending = false;
      render(this.renderContent(), this.#root);
    });
  }

  /** Returns the template. */
  protected abstract renderContent(): unknown;

  /** Moves the focus within the element after the pending rendering. It never takes the focus from the page. */
  protected moveFocus(selector: string): void {
    if (this.#root.activeElement === null) return;
    queueMicrotask(() => this.#root.querySelector<HTMLElement>(selector)?.focus());
  }

  /** Dispatches an event to the page. */
  protected emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
