import { systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { providerOf } from '../providers/all.ts';
import { webhookContract, webhookRoute } from '../webhooks/receive.ts';

export const contract = webhookContract('paypal', 'paypalWebhook', 'Hear what PayPal tells of payments');

/** Takes PayPal's webhooks. */
export const handler = webhookRoute(contract, 'paypal', providerOf, systemClock, systemIds);
