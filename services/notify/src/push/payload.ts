import { toInstant } from '@suffra/shared/clock';
import type { Message } from '../notice.ts';
import type { Person } from '../person.ts';

/** A message as clients see it: in the inbox, as a toast and in a push. */
export const shown = ({ messageId, at, notice }: Message) => ({ messageId, at: toInstant(at), ...notice });

/**
 * What a push carries, as JSON: at most 4 KB when encrypted (RFC 8030 §7.2), which the limits of a notice ensure.
 * `to` lets the device keep silent when somebody else is at home there by now; `staleAt` when it comes too late.
 */
export const payloadOf = (
  tenantId: string,
  { voterId, preferences }: Person,
  message: Message,
  staleAt: number,
): string =>
  JSON.stringify({
    message: shown(message),
    to: { tenantId, voterId },
    staleAt: toInstant(staleAt),
    language: preferences?.language ?? 'en',
  });
