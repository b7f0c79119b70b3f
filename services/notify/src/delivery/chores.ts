import { defineEvent } from '@suffra/shared/events/envelope';
import { instant, voterId } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { messageId, notice } from '../notice.ts';

/** A push that could not be given to its service: tried again by itself, so that it holds up nobody else. */
export const pushAgain = defineEvent({
  type: 'push-again',
  source: '/suffra/notify',
  description: 'Give one message to the push service of one device again.',
  data: z.object({
    voterId,
    deviceId: z.string(),
    messageId,
    at: z.int(),
    notice,
    staleAt: instant,
    /** How often it was tried. */
    tries: z.int().check(z.minimum(1)),
  }),
});

const second = 1_000;
/** The pauses before a push is tried again, seconds; after the last one it is given up, the inbox has the message. */
const pauses = [5, 15, 60, 180, 600, 900];
const longest = 900;

/**
 * How long to wait before a push is tried again.
 * @param tries how often it was tried
 * @param asked what the push service asked for, seconds
 * @returns seconds, at most 15 minutes (SQS); undefined: it would be stale by then, or has been tried enough
 */
export function pauseBefore(
  tries: number,
  asked: number | undefined,
  staleAt: number,
  now: number,
): number | undefined {
  const usual = pauses[tries - 1];
  if (usual === undefined) return undefined;
  const pause = Math.min(longest, Math.max(usual, Math.ceil(asked ?? 0)));
  return now + pause * second < staleAt ? pause : undefined;
}
