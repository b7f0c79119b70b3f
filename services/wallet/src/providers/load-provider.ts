import type { ProviderName } from '../domain/payment-event.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { createPaypalProvider } from './paypal.ts';
import { type PaymentSettings, readPaymentSettings } from './settings.ts';
import { createStripeProvider } from './stripe.ts';

/** Returns the adapter of a provider. */
export type LoadProvider = (name: ProviderName) => Promise<PaymentProvider>;

const factories = { stripe: createStripeProvider, paypal: createPaypalProvider };
const cache = new Map<ProviderName, { settings: PaymentSettings; provider: PaymentProvider }>();

/** Returns the adapter of a provider, created again when the settings have changed. */
export const loadProvider: LoadProvider = async (name) => {
  const settings = await readPaymentSettings();
  const cached = cache.get(name);
  if (cached?.settings === settings) return cached.provider;
  const provider = factories[name](settings);
  cache.set(name, { settings, provider });
  return provider;
};
