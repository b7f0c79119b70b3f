import * as z from 'zod/mini';
import { message } from '../api/shapes/messages.ts';

/** What a push carries. */
export const payload = z.object({
  message,
  to: z.object({ tenantId: z.string(), voterId: z.string() }),
  staleAt: z.optional(z.string()),
  language: z.enum(['en', 'pl']),
});
export type Payload = z.output<typeof payload>;

/** What this device knows when a push comes. */
export interface Facts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Who is at home on this device. */
  readonly homes: readonly string[];
  /** Whether this very message was shown here before. */
  readonly seen: boolean;
  /** Whether this device has voted in the voting that the message is about, as this voter. */
  readonly voted: boolean;
}

/** Who somebody is on a device: voters of two organisations may share one. */
export const homeOf = ({ tenantId, voterId }: Payload['to']): string => `${tenantId}/${voterId}`;

/**
 * Whether a push is to be shown: to one who is at home here, once, while it is of use; and no alert to one who has voted
 * here, though it was under way already.
 */
export function isToBeShown({ message, to, staleAt }: Payload, { now, homes, seen, voted }: Facts): boolean {
  if (seen || !homes.includes(homeOf(to))) return false;
  if (staleAt !== undefined && now >= Date.parse(staleAt)) return false;
  return !(message.kind === 'alert' && voted);
}
