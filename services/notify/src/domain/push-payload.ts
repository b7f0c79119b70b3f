import { toInstant } from '@suffra/shared/clock';
import type { Message } from './message.ts';
import type { Recipient } from './recipient.ts';

/** A message as clients read it: in the inbox, over a WebSocket and in a push. */
export const toClientMessage = ({ messageId, at, content }: Message) => ({
  messageId,
  at: toInstant(at),
  ...content,
});

/**
 * The JSON of a push. The limits of a message keep the encrypted push below 4 KB (RFC 8030 §7.2).
 * The device shows nothing if `to` is not the voter who is signed in there, or after `staleAt`.
 */
export const toPushPayload = (
  tenantId: string,
  { voterId, preferences }: Recipient,
  message: Message,
  staleAt: number,
): string =>
  JSON.stringify({
    message: toClientMessage(message),
    to: { tenantId, voterId },
    staleAt: toInstant(staleAt),
    language: preferences?.language ?? 'en',
  });
