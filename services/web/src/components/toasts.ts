import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './toasts.css';
import type { Message } from '../api/schemas/messages.ts';
import { getMessageLink, isExternalLink, toMessageText } from '../rules/message-text.ts';
import { session } from '../state/session.ts';
import { icon } from './icons.ts';
import { messageIcon } from './message-icon.ts';
import { View } from './view.ts';

interface State {
  readonly messages: readonly Message[];
}

/** The maximum number of toasts. Newer messages replace the oldest. */
const maxToasts = 3;
/** How long a toast is shown. It stays longer while the pointer or the focus is on it. */
const displayMs = 9_000;

/** Toasts for messages that arrive while the app is open. They stay in the inbox. The element itself is the live region. */
class Toasts extends View<State> {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor() {
    super({ messages: [] });
  }

  protected override observedStores() {
    return [session];
  }

  /** Shows a message for some seconds. */
  show(message: Message): void {
    this.setState({ messages: [...this.state.messages, message].slice(-maxToasts) });
    this.#scheduleClose(message.messageId);
  }

  #scheduleClose(messageId: string): void {
    clearTimeout(this.#timers.get(messageId));
    const timer = setTimeout(() => {
      const toast = this.querySelector(`[data-message="${messageId}"]`);
      if (toast?.matches(':hover, :focus-within')) this.#scheduleClose(messageId);
      else this.#close(messageId);
    }, displayMs);
    this.#timers.set(messageId, timer);
  }

  #close(messageId: string): void {
    clearTimeout(this.#timers.get(messageId));
    this.setState({ messages: this.state.messages.filter((entry) => entry.messageId !== messageId) });
  }

  protected override render() {
    const now = session.get();
    const tenantId = now.phase === 'in' ? now.voter.tenantId : '';
    return html`<div class="toasts">
      ${
        tenantId === ''
          ? nothing
          : repeat(
              this.state.messages,
              (entry) => entry.messageId,
              (entry) => this.#toast(tenantId, entry),
            )
      }
    </div>`;
  }

  #toast(tenantId: string, message: Message) {
    const { t, locale } = this;
    const { title, text } = toMessageText(message, t.inbox.content, locale);
    const { messageId } = message;
    const isExternal = isExternalLink(message);
    return html`<div class="toast" data-message=${messageId}>
      ${messageIcon(message.kind)}
      <a
        class="toast-words"
        href=${getMessageLink(tenantId, message)}
        target=${isExternal ? '_blank' : nothing}
        rel=${isExternal ? 'noopener' : nothing}
        @click=${() => this.#close(messageId)}
      >
        <strong dir="auto">${title}</strong>
        <span dir="auto">${text}</span>
      </a>
      <button type="button" class="toast-close" aria-label=${t.messages.dismiss(title)} @click=${() => this.#close(messageId)}>
        ${icon('close')}
      </button>
    </div>`;
  }
}

customElements.define('suffra-toasts', Toasts);

/** Shows a message in the toasts of the page. */
export function showToast(message: Message): void {
  const toasts = document.querySelector('suffra-toasts');
  if (toasts instanceof Toasts) toasts.show(message);
}
