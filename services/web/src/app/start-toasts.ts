import { refreshUnreadCount } from '../state/inbox.ts';
import { loadTexts } from '../state/language.ts';
import { onMessage } from '../state/live-connection.ts';

/** Shows each message that arrives, once. The code and texts of the toasts are loaded with the first one. */
export function startToasts(): void {
  const seen = new Set<string>();
  onMessage((message) => {
    // A push may have shown the message before it was in the inbox, so the count is read again.
    void refreshUnreadCount();
    if (seen.has(message.messageId)) return;
    seen.add(message.messageId);
    loadTexts(['inbox'])
      .then(() => import('../components/toasts.ts'))
      .then(({ showToast }) => showToast(message))
      // The inbox has the message, and the unread count says so.
      .catch(() => undefined);
  });
}
