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
    /** The very text that was signed. */
    body: z.string(),
  }),
});

/** The tenant that a provider's message is filed under until it is known which it is about: the platform's own. */
export const platformTenant = 'platform';

/** What every event of both providers has. */
export const providerEventId = z.looseObject({ id: z.string().check(z.minLength(1)) });
