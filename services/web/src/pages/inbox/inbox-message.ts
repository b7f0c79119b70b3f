import { html, nothing, type TemplateResult } from 'lit';
import type { InboxItem } from '../../api/schemas/messages.ts';
import { messageIcon } from '../../components/message-icon.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { getMessageLink, isExternalLink, toMessageText } from '../../rules/message-text.ts';

/** A message in the inbox. The whole row links to its target. Following the link marks the message as read. */
export function inboxMessage(props: {
  t: Catalogue;
  locale: string;
  tenantId: string;
  item: InboxItem;
  onOpen: () => void;
}): TemplateResult {
  const { t, locale, tenantId, item, onOpen } = props;
  const { title, text } = toMessageText(item, t.inbox.content, locale);
  const isNew = item.readAt === undefined;
  const isExternal = isExternalLink(item);
  return html`<li class="inbox-item ${isNew ? 'new' : ''} ${item.withdrawn ? 'withdrawn' : ''}">
    ${messageIcon(item.kind)}
    <div class="inbox-words">
      <a
        class="inbox-link"
        href=${getMessageLink(tenantId, item)}
        target=${isExternal ? '_blank' : nothing}
        rel=${isExternal ? 'noopener' : nothing}
        @click=${() => isNew && onOpen()}
        ><span class="inbox-title" dir="auto">${title}</span></a
      >
      <p class="inbox-text" dir="auto">${text}</p>
      ${item.withdrawn ? html`<p class="inbox-note small">${t.inbox.withdrawn}</p>` : nothing}
      <p class="soft small"><time datetime=${item.at}>${formatInstant(locale, item.at)}</time></p>
    </div>
    ${isNew ? html`<span class="inbox-dot"><span class="visually-hidden">${t.inbox.isUnread}</span></span>` : nothing}
  </li>`;
}
