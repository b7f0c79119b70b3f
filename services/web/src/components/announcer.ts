import { html } from 'lit';
import { announcement } from '../state/announcer.ts';
import { View } from './view.ts';

/**
 * The live region of the page. It alternates between two lines, because screen readers do not repeat an
 * unchanged line.
 */
class Announcer extends View {
  constructor() {
    super({});
  }

  protected override observedStores() {
    return [announcement];
  }

  protected override render() {
    const { text, count } = announcement.get();
    return html`<div class="visually-hidden" aria-live="polite" aria-atomic="true">
      <p>${count % 2 === 0 ? text : ''}</p>
      <p>${count % 2 === 1 ? text : ''}</p>
    </div>`;
  }
}

customElements.define('suffra-announcer', Announcer);
