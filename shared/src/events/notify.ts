import * as z from 'zod/mini';
import { id, instant, voterId } from '../http/fields.ts';
import { defineEvent } from './envelope.ts';

export const messagesDelivered = defineEvent({
  type: 'messages.delivered',
  source: '/suffra/notify',
  description:
    'A page of people got their message. The same page may be told again and replaces what it said.',
  data: z.object({
    kind: z.enum(['reminder', 'alert', 'update']),
    /** The voting, or the campaign of an update. */
    about: id,
    /** A subscriber keys by it, so that a repeat replaces and never adds. */
    page: z.string(),
    reached: z.int().check(z.minimum(0)),
  }),
});

/** The most people that one command may name. */
export const addresseesAtOnce = 100;
/** A month of the calendar, in UTC: `2026-11`. */
export const month = z.string().check(z.regex(/^2\d{3}-(0[1-9]|1[0-2])$/));

/** A command of metrics to notify's queue. */
export const sendMessage = defineEvent({
  type: 'send-message',
  source: '/suffra/metrics',
  description: 'Tell some people of a tenant something, once each, however often the command comes.',
  data: z.object({
    voterIds: z.array(voterId).check(z.minLength(1), z.maxLength(addresseesAtOnce)),
    /** When what is told came about; the same in every repeat, so that the message is the same too. */
    at: instant,
    notice: z.object({ kind: z.literal('report-ready'), month }),
  }),
});

/** Everything notify publishes. */
export const notifyEvents = [messagesDelivered];
