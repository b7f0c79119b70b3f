import { systemClock } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { loadProvider } from '../providers/load-provider.ts';
import { createWebhookRoute, defineWebhookContract } from './webhook-route.ts';

export const contract = defineWebhookContract('stripe', 'stripeWebhook', 'Receive events of Stripe');

export const handler = createWebhookRoute(contract, 'stripe', loadProvider, systemClock, generateId);
