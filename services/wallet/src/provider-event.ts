import { defineEvent } from '@suffra/shared/events/cloud-event';
import * as z from 'zod/mini';
import { providerName } from './domain/payment-event.ts';

/** A verified webhook, on its way from the route to the consumer through wallet's own queue. */
export const providerEvent = defineEvent({
  type: 'provider-event',
  source: '/suffra/wallet',
  description: 'A payment provider reported an event; its signature was verified.',
  data: z.object({
    provider: providerName,
    /** JSON: the redacted event (PaymentProvider.redactEvent). */
    body: z.string(),
  }),
});
