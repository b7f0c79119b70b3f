import { paypalProvider } from './paypal.ts';
import type { PaymentProvider, ProviderName } from './port.ts';
import { type PaymentSettings, readPaymentSettings } from './settings.ts';
import { stripeProvider } from './stripe.ts';

/** Finds the adapter of a provider. */
export type ProvidersOf = (name: ProviderName) => Promise<PaymentProvider>;

const adapters = { stripe: stripeProvider, paypal: paypalProvider };
const made = new Map<ProviderName, { settings: PaymentSettings; provider: PaymentProvider }>();

/** The adapter of a provider by the settings of the stage: made anew when those have changed. */
export const providerOf: ProvidersOf = async (name) => {
  const settings = await readPaymentSettings();
  const known = made.get(name);
  if (known?.settings === settings) return known.provider;
  const provider = adapters[name](settings);
  made.set(name, { settings, provider });
  return provider;
};
