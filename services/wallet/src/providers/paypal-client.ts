import paypal from '@paypal/checkout-server-sdk';
import * as z from 'zod/mini';
import { providerUnavailable } from '../domain/errors.ts';
import type { PaymentOrder } from '../domain/payment-order.ts';
import { toPaypalMoney } from './paypal-amount.ts';
import { dispute, disputeList, type PaypalDispute, type PaypalOrder, paypalOrder } from './paypal-schemas.ts';
import type { PaymentSettings } from './settings.ts';

const { core, orders, payments } = paypal;

/**
 * The calls to PayPal, with parsed results. This is the only file that imports PayPal's package.
 * Each call throws DomainError `provider-unavailable` when PayPal does not answer as expected.
 */
export interface PaypalClient {
  createOrder(order: PaymentOrder): Promise<PaypalOrder>;
  /** Undefined: PayPal has deleted the order, as it does with orders that were never approved. */
  fetchOrder(orderId: string): Promise<PaypalOrder | undefined>;
  /** Captures an approved order, once. Undefined: the payment method was declined, and the payer can choose another. */
  captureOrder(orderId: string): Promise<PaypalOrder | undefined>;
  /** Fetches the `custom_id` of a payment. */
  fetchCustomId(captureId: string): Promise<string | undefined>;
  /** Fetches all disputes about a payment. The app at PayPal needs the feature “Disputes”. */
  fetchDisputes(captureId: string): Promise<PaypalDispute[]>;
}

class Environment extends core.PayPalEnvironment {
  // The package's own implementation calls a constructor that Node.js has deprecated.
  override authorizationString(): string {
    return `Basic ${Buffer.from(`${this.clientId}:${this.clientSecret}`).toString('base64')}`;
  }
}

class Client extends core.PayPalHttpClient {
  override getTimeout(): number {
    return 5_000;
  }
}

/** A request to the disputes, which the package does not know. */
class DisputesGetRequest {
  readonly path: string;
  readonly verb = 'GET';
  readonly body = null;
  readonly headers = { 'Content-Type': 'application/json' };
  constructor(path: string) {
    this.path = `/v1/customer/disputes${path}`;
  }
}

const failure = z.looseObject({ statusCode: z.int(), message: z.string() });
/** Whether an error has this status and names this issue. The package passes PayPal's JSON on as the error's message. */
const isFailure = (error: unknown, status: number, issue = ''): boolean => {
  const parsed = failure.safeParse(error);
  return parsed.success && parsed.data.statusCode === status && parsed.data.message.includes(issue);
};

/** Creates the client. */
export function createPaypalClient({ clientId, clientSecret, api }: PaymentSettings['paypal']): PaypalClient {
  const client = new Client(new Environment(clientId, clientSecret, api, api));
  const execute = async (request: { headers: object }, requestId?: string): Promise<unknown> => {
    Object.assign(request.headers, {
      Prefer: 'return=representation',
      ...(requestId !== undefined && { 'PayPal-Request-Id': requestId }),
    });
    const { result }: { result?: unknown } = await client.execute(request);
    return result;
  };
  const fetchOrder: PaypalClient['fetchOrder'] = (orderId) =>
    callPaypal(async () => {
      try {
        return paypalOrder.parse(await execute(new orders.OrdersGetRequest(orderId)));
      } catch (error) {
        if (isFailure(error, 404)) return undefined;
        throw error;
      }
    });
  return {
    fetchOrder,
    createOrder: (order) =>
      callPaypal(async () => {
        const request = new orders.OrdersCreateRequest().requestBody(toOrderBody(order));
        return paypalOrder.parse(await execute(request, order.purchaseId));
      }),
    captureOrder: (orderId) =>
      callPaypal(async () => {
        try {
          const request = new orders.OrdersCaptureRequest(orderId);
          return paypalOrder.parse(await execute(request, `capture-${orderId}`));
        } catch (error) {
          if (isFailure(error, 422, 'ORDER_ALREADY_CAPTURED')) return fetchOrder(orderId);
          if (isFailure(error, 422, 'INSTRUMENT_DECLINED')) return undefined;
          throw error;
        }
      }),
    fetchCustomId: (captureId) =>
      callPaypal(async () => {
        const capture = await execute(new payments.CapturesGetRequest(captureId));
        return z.looseObject({ custom_id: z.optional(z.string()) }).parse(capture).custom_id;
      }),
    fetchDisputes: (captureId) =>
      callPaypal(async () => {
        const query = new URLSearchParams({ disputed_transaction_id: captureId });
        const { items = [] } = disputeList.parse(await execute(new DisputesGetRequest(`?${query}`)));
        // The list leaves out how a dispute was decided.
        return Promise.all(
          items.map(async ({ dispute_id: id }) =>
            dispute.parse(await execute(new DisputesGetRequest(`/${encodeURIComponent(id)}`))),
          ),
        );
      }),
  };
}

function toOrderBody({
  tenantId,
  voterId,
  purchaseId,
  description,
  price,
  language,
  returnUrls,
}: PaymentOrder) {
  return {
    intent: 'CAPTURE' as const,
    purchase_units: [
      {
        custom_id: `${tenantId}#${voterId}#${purchaseId}`,
        description,
        amount: toPaypalMoney(price),
      },
    ],
    application_context: {
      locale: language === 'pl' ? 'pl-PL' : 'en-GB',
      shipping_preference: 'NO_SHIPPING' as const,
      user_action: 'PAY_NOW' as const,
      return_url: returnUrls.paid,
      cancel_url: returnUrls.cancelled,
    },
  };
}

/** Runs a call to PayPal. @throws DomainError `provider-unavailable` in place of every error */
async function callPaypal<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw Object.assign(providerUnavailable(), { cause: error });
  }
}
