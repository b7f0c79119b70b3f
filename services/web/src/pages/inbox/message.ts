import { html, nothing, type TemplateResult } from 'lit';
import type { InboxItem } from '../../api/shapes/messages.ts';
import { messageIcon } from '../../components/message-icon.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { leadsOut, placeOf, wordsOf } from '../../rules/message-words.ts';
import { instantText } from '../../rules/time-text.ts';

/** One message of the inbox: all of it leads where it is about, and is read by going there. */
export function inboxMessage(given: {
  t: Catalogue;
  locale: string;
  tenantId: string;
  item: InboxItem;
  onOpen: () => void;
}): TemplateResult {
  const { t, locale, tenantId, item, onOpen } = given;
  const { title, text } = wordsOf(item, t.messages.said, locale);
  const isNew = item.readAt === undefined;
  const out = leadsOut(item);
  return html`<li class="inbox-item ${isNew ? 'new' : ''} ${item.withdrawn ? 'withdrawn' : ''}">
    ${messageIcon(item.kind)}
    <div class="inbox-words">
      <a
        class="inbox-link"
        href=${placeOf(tenantId, item)}
        target=${out ? '_blank' : nothing}
        rel=${out ? 'noopener' : nothing}
        @click=${() => isNew && onOpen()}
        ><span class="inbox-title">${title}</span></a
      >
      <p class="inbox-text">${text}</p>
      ${item.withdrawn ? html`<p class="inbox-note small">${t.messages.withdrawn}</p>` : nothing}
      <p class="soft small"><time datetime=${item.at}>${instantText(locale, item.at)}</time></p>
    </div>
    ${isNew ? html`<span class="inbox-dot"><span class="visually-hidden">${t.messages.isUnread}</span></span>` : nothing}
  </li>`;
}
