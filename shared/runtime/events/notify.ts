import * as z from 'zod/mini';
import { id, instant, voterId } from '../fields.ts';
import { defineEvent } from './cloud-event.ts';

export const messagesDelivered = defineEvent({
  type: 'messages.delivered',
  source: '/suffra/notify',
  description:
    'A page of recipients got their message. A repeated event for the same page replaces the earlier one.',
  data: z.object({
    kind: z.enum(['reminder', 'alert', 'update', 'cancellation', 'early-end']),
    /** The voting, or the campaign of an update. */
    about: id,
    /** Subscribers store by this key, so a repeated event replaces the row instead of adding to it. */
    page: z.string(),
    reached: z.int().check(z.minimum(0)),
  }),
});

/** Maximum number of recipients in one command. */
export const maxRecipients = 100;
/** A calendar month in UTC: `2026-11`. */
export const month = z.string().check(z.regex(/^2\d{3}-(0[1-9]|1[0-2])$/));

/** A command from metrics to the queue of notify. */
export const sendMessage = defineEvent({
  type: 'send-message',
  source: '/suffra/metrics',
  description: 'Send a message to some people of a tenant. A repeated command sends nothing twice.',
  data: z.object({
    voterIds: z.array(voterId).check(z.minLength(1), z.maxLength(maxRecipients)),
    /** When the reported event happened. It is the same in every retry, so the message gets the same id. */
    at: instant,
    content: z.object({ kind: z.literal('report-ready'), month }),
  }),
});

/** All events that notify publishes. */
export const notifyEvents = [messagesDelivered];
