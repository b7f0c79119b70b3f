import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './toasts.css';
import type { Message } from '../api/shapes/messages.ts';
import { leadsOut, placeOf, wordsOf } from '../rules/message-words.ts';
import { countUnread } from '../state/inbox.ts';
import { onMessage } from '../state/live.ts';
import { session } from '../state/session.ts';
import { icon } from './icons.ts';
import { messageIcon } from './message-icon.ts';
import { View } from './view.ts';

interface State {
  readonly shown: readonly Message[];
}

/** Most messages that are shown over a page at a time; the older make room. */
const most = 3;
/** How long one is shown, milliseconds: longer while it is pointed at or has the focus. */
const shownFor = 9_000;

/** Messages that come while the app is open, over whatever page is shown. Each is shown once, and stays in the inbox. */
class Toasts extends View<State> {
  readonly #seen = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #deaf = () => {};

  constructor() {
    super({ shown: [] });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#deaf = onMessage((message) => this.#show(message));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deaf();
  }

  protected override watches() {
    return [session];
  }

  #show(message: Message): void {
    if (this.#seen.has(message.messageId)) return;
    this.#seen.add(message.messageId);
    void countUnread();
    this.patch({ shown: [...this.state.shown, message].slice(-most) });
    this.#leaveLater(message.messageId);
  }

  #leaveLater(messageId: string): void {
    clearTimeout(this.#timers.get(messageId));
    const timer = setTimeout(() => {
      const toast = this.querySelector(`[data-message="${messageId}"]`);
      if (toast?.matches(':hover, :focus-within')) this.#leaveLater(messageId);
      else this.#close(messageId);
    }, shownFor);
    this.#timers.set(messageId, timer);
  }

  #close(messageId: string): void {
    clearTimeout(this.#timers.get(messageId));
    this.patch({ shown: this.state.shown.filter((each) => each.messageId !== messageId) });
  }

  protected override render() {
    const now = session.get();
    const tenantId = now.phase === 'in' ? now.voter.tenantId : '';
    return html`<div class="toasts" role="status" aria-live="polite">
      ${
        tenantId === ''
          ? nothing
          : repeat(
              this.state.shown,
              (each) => each.messageId,
              (each) => this.#toast(tenantId, each),
            )
      }
    </div>`;
  }

  #toast(tenantId: string, message: Message) {
    const { t, locale } = this;
    const { title, text } = wordsOf(message, t.messages.said, locale);
    const { messageId } = message;
    const out = leadsOut(message);
    return html`<div class="toast" data-message=${messageId}>
      ${messageIcon(message.kind)}
      <a
        class="toast-words"
        href=${placeOf(tenantId, message)}
        target=${out ? '_blank' : nothing}
        rel=${out ? 'noopener' : nothing}
        @click=${() => this.#close(messageId)}
      >
        <strong>${title}</strong>
        <span>${text}</span>
      </a>
      <button type="button" class="toast-close" aria-label=${t.messages.dismiss(title)} @click=${() => this.#close(messageId)}>
        ${icon('cross')}
      </button>
    </div>`;
  }
}

customElements.define('suffra-toasts', Toasts);
