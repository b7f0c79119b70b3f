import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './inbox/inbox.css';
import { markRead, readInbox } from '../api/messages.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { InboxItem } from '../api/shapes/messages.ts';
import { busyButton } from '../components/busy-button.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemNotice, problemPage } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { announce } from '../state/announcer.ts';
import { showUnread, unread } from '../state/inbox.ts';
import { onMessage } from '../state/live.ts';
import { inboxMessage } from './inbox/message.ts';

interface State {
  readonly items: readonly InboxItem[] | undefined;
  readonly cursor: string | undefined;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

/** How many messages are shown at first, and how many more each time. */
const step = 20;

/** What was sent to one: reminders, alerts, news and outcomes. */
class Inbox extends Page<State> {
  #deaf = () => {};

  constructor() {
    super({ items: undefined, cursor: undefined, busy: true, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    // What comes while one looks stands in the list at once.
    this.#deaf = onMessage((message) => {
      const items = this.state.items ?? [];
      if (items.some((each) => each.messageId === message.messageId)) return;
      this.patch({ items: [message, ...items] });
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deaf();
  }

  protected override readAnew(): void {
    void this.#read();
  }

  protected override watches() {
    return [unread];
  }

  protected override heading(): string {
    return this.t.messages.title;
  }

  readonly #read = async () => {
    this.patch({ busy: true, problem: undefined });
    try {
      const page = await readInbox(step);
      this.patch({ items: page.items, cursor: page.nextCursor, busy: false });
      showUnread(page.unread);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown), busy: false });
    }
  };

  readonly #more = async () => {
    const { items = [], cursor } = this.state;
    this.patch({ busy: true, problem: undefined });
    try {
      const page = await readInbox(step, cursor);
      this.patch({ items: [...items, ...page.items], cursor: page.nextCursor, busy: false });
      await this.focusOn(`.inbox > li:nth-child(${items.length + 1}) .inbox-link`);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown), busy: false });
    }
  };

  #show(messageIds: readonly string[], readAt: string | undefined): void {
    const items = this.state.items?.map((each) =>
      messageIds.includes(each.messageId) ? { ...each, readAt } : each,
    );
    this.patch({ items, problem: undefined });
  }

  /** Shown as read at once; unread again if that could not be said. */
  async #mark(messageIds: readonly string[]): Promise<void> {
    this.#show(messageIds, new Date().toISOString());
    try {
      await markRead(messageIds);
      const { unread: left } = await readInbox(1);
      showUnread(left);
      if (left === 0) announce(this.t.messages.allRead);
    } catch (thrown) {
      this.#show(messageIds, undefined);
      this.patch({ problem: asProblem(thrown) });
    }
  }

  protected override render() {
    const { t } = this;
    const { items, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <header class="page-head">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.messages.lead}</p>
        </header>
        ${
          items !== undefined
            ? this.#list(items)
            : problem
              ? problemPage(t, problem, this.#read)
              : skeleton(t.common.loading, ['block', 'block', 'block'])
        }
      </div>
    `;
  }

  #list(items: readonly InboxItem[]) {
    const { t, locale } = this;
    const { cursor, busy, problem } = this.state;
    if (items.length === 0)
      return html`<div class="empty">
        ${icon('inbox')}
        <h2>${t.messages.none}</h2>
        <p>${t.messages.noneHint}</p>
      </div>`;
    const fresh = items.filter((each) => each.readAt === undefined).map((each) => each.messageId);
    const { tenantId } = this;
    return html`
      <div class="between inbox-bar">
        <p class="soft">${t.messages.unread(unread.get() ?? fresh.length)}</p>
        ${
          fresh.length === 0
            ? nothing
            : html`<button type="button" class="button compact" @click=${() => void this.#mark(fresh.slice(0, 100))}>
                ${icon('check')}${t.messages.markAll}
              </button>`
        }
      </div>
      ${problem ? problemNotice(t, problem) : nothing}
      <ul class="inbox" role="list">
        ${repeat(
          items,
          (each) => each.messageId,
          (each) =>
            inboxMessage({
              t,
              locale,
              tenantId,
              item: each,
              onOpen: () => void this.#mark([each.messageId]),
            }),
        )}
      </ul>
      ${cursor === undefined ? nothing : busyButton({ label: t.messages.more, busy, onClick: () => void this.#more() })}
    `;
  }
}

customElements.define('suffra-inbox', Inbox);
