import { html } from 'lit';
import { announcement } from '../state/announcer.ts';
import { View } from './view.ts';

/** The page's live region. Two lines in turn, so that the same words are spoken again. */
class Announcer extends View {
  constructor() {
    super({});
  }

  protected override watches() {
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
