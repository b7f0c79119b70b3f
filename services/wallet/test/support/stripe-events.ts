import { generateId } from '@suffra/shared/ids';

/** An event of Stripe that the sandbox has not sent. */
export interface StripeEventInput {
  readonly type: string;
  readonly object: object;
  /** Seconds since the epoch. */
  readonly created: number;
}

/** Creates the webhook of an event of Stripe. */
export const toStripeWebhook = ({ type, object, created }: StripeEventInput) => ({
  provider: 'stripe' as const,
  body: JSON.stringify({ id: `evt_${generateId()}`, object: 'event', type, created, data: { object } }),
});
