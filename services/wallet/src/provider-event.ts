import { defineEvent } from '@suffra/shared/events/envelope';
import * as z from 'zod/mini';
import { providerName } from './providers/port.ts';

/** A verified webhook on its way from the route to its worker: a message of wallet's own queue. */
export const providerEvent = defineEvent({
  type: 'provider-event',
  source: '/suffra/wallet',
  description: 'A payment company told something; its signature was verified.',
  data: z.object({
    provider: providerName,
    /** JSON: what is kept of what was signed (PaymentProvider.keep). */
    body: z.string(),
  }),
});
