import { systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { providerOf } from '../providers/all.ts';
import { webhookContract, webhookRoute } from '../webhooks/receive.ts';

export const contract = webhookContract('stripe', 'stripeWebhook', 'Hear what Stripe tells of payments');

/** Takes Stripe's webhooks. */
export const handler = webhookRoute(contract, 'stripe', providerOf, systemClock, systemIds);
