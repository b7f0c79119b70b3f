import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './inbox/inbox.css';
import { markMessagesRead, readInbox } from '../api/messages.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import type { InboxItem, InboxPage } from '../api/schemas/messages.ts';
import { busyButton } from '../components/busy-button.ts';
import { icon } from '../components/icons.ts';
import { Page } from '../components/page.ts';
import { problemNotice, problemPlaceholder } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { announce } from '../state/announcer.ts';
import { showUnreadCount, startCountRead, unreadCount } from '../state/inbox.ts';
import { onConnect, onMessage } from '../state/live-connection.ts';
import { inboxMessage } from './inbox/inbox-message.ts';

interface State {
  readonly items: readonly InboxItem[] | undefined;
  readonly cursor: string | undefined;
  readonly isBusy: boolean;
  /** The number of requests that mark messages as read. The unread count is old until they are answered. */
  readonly pendingReads: number;
  readonly problem: Problem | undefined;
}

/** Messages per page. */
const pageSize = 20;
const maxPageSize = 100;

/**
 * Adds the messages that arrived while the newest ones were requested, and keeps as read those that were marked meanwhile. Ids
 * begin with the time of the message.
 */
function addArrived(shown: readonly InboxItem[], newest: readonly InboxItem[]): readonly InboxItem[] {
  const ids = new Set(newest.map(({ messageId }) => messageId));
  const lastId = newest.at(-1)?.messageId ?? '';
  const readAtById = new Map(shown.map(({ messageId, readAt }) => [messageId, readAt]));
  return [
    ...shown.filter(({ messageId }) => messageId > lastId && !ids.has(messageId)),
    ...newest.map((item) => ({ ...item, readAt: item.readAt ?? readAtById.get(item.messageId) })),
  ];
}

/** The inbox: reminders, alerts, updates and vote outcomes. */
class Inbox extends Page<State> {
  #unsubscribers: (() => void)[] = [];

  constructor() {
    super({ items: undefined, cursor: undefined, isBusy: true, pendingReads: 0, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
    this.#unsubscribers = [
      // New messages are added to the open list.
      onMessage((message) => {
        const items = this.state.items ?? [];
        if (items.some((item) => item.messageId === message.messageId)) return;
        this.setState({ items: [message, ...items] });
      }),
      onConnect(() => void this.#refresh()),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const unsubscribe of this.#unsubscribers) unsubscribe();
  }

  protected override reload(): void {
    void this.#load();
  }

  protected override observedStores() {
    return [unreadCount];
  }

  protected override getHeading(): string {
    return this.t.messages.title;
  }

  readonly #load = async () => {
    this.setState({ isBusy: true, problem: undefined });
    const read = startCountRead();
    try {
      this.#show(await readInbox(this.#pageSize), read);
    } catch (error) {
      this.setState({ problem: toProblem(error), isBusy: false });
    }
  };

  /** Reads messages that were sent while there was no connection. If this fails, the next connection reads them. */
  async #refresh(): Promise<void> {
    const read = startCountRead();
    const page = await readInbox(this.#pageSize, undefined, 1).catch(() => undefined);
    if (page !== undefined) this.#show(page, read);
  }

  /** At least as many messages as are shown. */
  get #pageSize(): number {
    return Math.min(maxPageSize, Math.max(pageSize, this.state.items?.length ?? 0));
  }

  #show({ items, nextCursor, unread }: InboxPage, read: number): void {
    this.setState({ items: addArrived(this.state.items ?? [], items), cursor: nextCursor, isBusy: false });
    showUnreadCount(unread, read);
  }

  readonly #loadMore = async () => {
    const { items = [], cursor } = this.state;
    this.setState({ isBusy: true, problem: undefined });
    try {
      const page = await readInbox(pageSize, cursor);
      this.setState({ items: [...items, ...page.items], cursor: page.nextCursor, isBusy: false });
      await this.focusFirst(`.inbox > li:nth-child(${items.length + 1}) .inbox-link`);
    } catch (error) {
      this.setState({ problem: toProblem(error), isBusy: false });
    }
  };

  #setReadAt(messageIds: readonly string[], readAt: string | undefined): void {
    const items = this.state.items?.map((item) =>
      messageIds.includes(item.messageId) ? { ...item, readAt } : item,
    );
    this.setState({ items, problem: undefined });
  }

  /** Shows the messages as read at once, and as unread again if the request fails. */
  async #markRead(messageIds: readonly string[]): Promise<void> {
    this.#setReadAt(messageIds, new Date().toISOString());
    this.setState({ pendingReads: this.state.pendingReads + 1 });
    try {
      await markMessagesRead(messageIds);
      const read = startCountRead();
      const { unread } = await readInbox(1);
      showUnreadCount(unread, read);
      if (unread === 0) announce(this.t.inbox.allRead);
    } catch (error) {
      this.#setReadAt(messageIds, undefined);
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ pendingReads: this.state.pendingReads - 1 });
    }
  }

  protected override render() {
    const { t } = this;
    const { items, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <header class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.inbox.lead}</p>
        </header>
        ${
          items !== undefined
            ? this.#list(items)
            : problem
              ? problemPlaceholder(t, problem, this.#load)
              : skeleton(t.common.loading, ['block', 'block', 'block'])
        }
      </div>
    `;
  }

  #list(items: readonly InboxItem[]) {
    const { t, locale } = this;
    const { cursor, isBusy, pendingReads, problem } = this.state;
    if (items.length === 0)
      return html`<div class="empty">
        ${icon('inbox')}
        <h2>${t.inbox.none}</h2>
        <p>${t.inbox.noneHint}</p>
      </div>`;
    const unreadIds = items.filter((item) => item.readAt === undefined).map((item) => item.messageId);
    const { tenantId } = this;
    return html`
      <div class="between inbox-bar">
        <p class="soft">${pendingReads > 0 ? t.common.updating : t.messages.unread(unreadCount.get() ?? unreadIds.length)}</p>
        ${
          unreadIds.length === 0
            ? nothing
            : html`<button type="button" class="button compact" @click=${() => void this.#markRead(unreadIds.slice(0, 100))}>
                ${icon('check')}${t.inbox.markAll}
              </button>`
        }
      </div>
      ${problem ? problemNotice(t, problem) : nothing}
      <ul class="inbox" role="list">
        ${repeat(
          items,
          (item) => item.messageId,
          (item) =>
            inboxMessage({
              t,
              locale,
              tenantId,
              item,
              onOpen: () => void this.#markRead([item.messageId]),
            }),
        )}
      </ul>
      ${cursor === undefined ? nothing : busyButton({ label: t.inbox.more, isBusy, onClick: () => void this.#loadMore() })}
    `;
  }
}

customElements.define('suffra-inbox', Inbox);
