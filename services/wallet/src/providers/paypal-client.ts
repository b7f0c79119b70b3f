import paypal from '@paypal/checkout-server-sdk';
import * as z from 'zod/mini';
import { providerUnavailable } from '../problems.ts';
import { type PaypalOrder, paypalOrder } from './paypal-shapes.ts';
import type { Order } from './port.ts';
import type { PaymentSettings } from './settings.ts';

const { core, orders, payments } = paypal;

/** The one place that knows PayPal's package: its four calls, each answered with what was parsed. */
export interface PaypalClient {
  create(order: Order): Promise<PaypalOrder>;
  /** Undefined: PayPal has forgotten it, as it does with orders that nobody approved. */
  get(orderId: string): Promise<PaypalOrder | undefined>;
  /** Captures an approved order, once. Undefined: the payer's means were declined, and another can be chosen. */
  capture(orderId: string): Promise<PaypalOrder | undefined>;
  /** What was told PayPal of a payment. */
  customOf(captureId: string): Promise<string | undefined>;
}

class Environment extends core.PayPalEnvironment {
  // The package's own makes its header by a constructor that Node has deprecated.
  override authorizationString(): string {
    return `Basic ${Buffer.from(`${this.clientId}:${this.clientSecret}`).toString('base64')}`;
  }
}

class Client extends core.PayPalHttpClient {
  override getTimeout(): number {
    return 5_000;
  }
}

const failure = z.looseObject({ statusCode: z.int(), message: z.string() });
/** What PayPal says in its error's text (its package hands the JSON on as a string). */
const says = (error: unknown, status: number, issue = ''): boolean => {
  const known = failure.safeParse(error);
  return known.success && known.data.statusCode === status && known.data.message.includes(issue);
};

/** Makes the client. */
export function paypalClient({ clientId, clientSecret, api }: PaymentSettings['paypal']): PaypalClient {
  const client = new Client(new Environment(clientId, clientSecret, api, api));
  const asked = async (request: { headers: object }, requestId?: string): Promise<unknown> => {
    Object.assign(request.headers, {
      Prefer: 'return=representation',
      ...(requestId !== undefined && { 'PayPal-Request-Id': requestId }),
    });
    const { result }: { result?: unknown } = await client.execute(request);
    return result;
  };
  const get: PaypalClient['get'] = (orderId) =>
    answered(async () => {
      try {
        return paypalOrder.parse(await asked(new orders.OrdersGetRequest(orderId)));
      } catch (error) {
        if (says(error, 404)) return undefined;
        throw error;
      }
    });
  return {
    get,
    create: (order) =>
      answered(async () => {
        const request = new orders.OrdersCreateRequest().requestBody(bodyOf(order));
        return paypalOrder.parse(await asked(request, order.purchaseId));
      }),
    capture: (orderId) =>
      answered(async () => {
        try {
          const request = new orders.OrdersCaptureRequest(orderId);
          return paypalOrder.parse(await asked(request, `capture-${orderId}`));
        } catch (error) {
          if (says(error, 422, 'ORDER_ALREADY_CAPTURED')) return get(orderId);
          if (says(error, 422, 'INSTRUMENT_DECLINED')) return undefined;
          throw error;
        }
      }),
    customOf: (captureId) =>
      answered(async () => {
        const capture = await asked(new payments.CapturesGetRequest(captureId));
        return z.looseObject({ custom_id: z.optional(z.string()) }).parse(capture).custom_id;
      }),
  };
}

function bodyOf({ tenantId, voterId, purchaseId, description, price, language, backTo }: Order) {
  const value = `${Math.floor(price.amount / 100)}.${String(price.amount % 100).padStart(2, '0')}`;
  return {
    intent: 'CAPTURE' as const,
    purchase_units: [
      {
        custom_id: `${tenantId}#${voterId}#${purchaseId}`,
        description,
        amount: { currency_code: price.currency, value },
      },
    ],
    application_context: {
      locale: language === 'pl' ? 'pl-PL' : 'en-GB',
      shipping_preference: 'NO_SHIPPING' as const,
      user_action: 'PAY_NOW' as const,
      return_url: backTo.paid,
      cancel_url: backTo.cancelled,
    },
  };
}

/** @throws Problem `provider-unavailable` for whatever PayPal answers but what was asked for */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw Object.assign(providerUnavailable(), { cause: error });
  }
}
