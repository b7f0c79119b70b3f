import * as z from 'zod/mini';
import { id } from '../http/fields.ts';
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

/** Everything notify publishes. */
export const notifyEvents = [messagesDelivered];
