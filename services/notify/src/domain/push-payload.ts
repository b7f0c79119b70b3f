import type { PublicBrand } from '@suffra/shared/brand';
import { toInstant } from '@suffra/shared/clock';
import type { Message } from './message.ts';
import type { Recipient } from './recipient.ts';

/** A message as clients read it: in the inbox, over a WebSocket and in a push. */
export const toClientMessage = ({ messageId, at, content }: Message) => ({
  messageId,
  at: toInstant(at),
  ...content,
});

/** The part of a tenant's brand that a notification shows. */
export type PushBrand = Pick<PublicBrand, 'title' | 'iconUrl'>;

/**
 * The JSON of a push. The limits of a message keep the encrypted push below 4 KB (RFC 8030 §7.2).
 * The device shows nothing if `to` is not the voter who is signed in there, or after `staleAt`.
 * @param brand undefined for a tenant without a brand
 */
export const toPushPayload = (
  tenantId: string,
  { voterId, preferences }: Recipient,
  message: Message,
  staleAt: number,
  brand?: PushBrand,
): string =>
  JSON.stringify({
    message: toClientMessage(message),
    to: { tenantId, voterId },
    staleAt: toInstant(staleAt),
    language: preferences?.language ?? 'en',
    ...(brand !== undefined && { brand }),
  });
