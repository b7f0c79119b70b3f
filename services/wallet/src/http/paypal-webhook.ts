import { systemClock } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { loadProvider } from '../providers/load-provider.ts';
import { createWebhookRoute, defineWebhookContract } from './webhook-route.ts';

export const contract = defineWebhookContract('paypal', 'paypalWebhook', 'Receive events of PayPal');

export const handler = createWebhookRoute(contract, 'paypal', loadProvider, systemClock, generateId);
