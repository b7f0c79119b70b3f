import type { Sale } from './sale.ts';

/** A webhook before it is signed. */
export interface Webhook {
  readonly provider: Sale['provider'];
  /** The sale that the webhook is about. */
  readonly saleId: string;
  readonly body: string;
}

/** Creates the signature headers of one delivery attempt. */
export type SignWebhook = (webhook: Webhook) => Record<string, string>;

const retryDelaysMs = [200, 500, 1_000, 2_000, 5_000, 15_000, 60_000];

/** Sends webhooks and retries each until it is accepted, as the providers do. */
export class Webhooks {
  readonly #target: string;
  readonly #sign: SignWebhook;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly sent: Webhook[] = [];
  #heldWebhooks: Webhook[] | undefined;

  /** @param target the origin before `/v1/webhooks/<provider>` */
  constructor(target: string, sign: SignWebhook) {
    this.#target = target;
    this.#sign = sign;
  }

  /** Sends a webhook, unless webhooks are held. */
  send(webhook: Webhook): void {
    this.sent.push(webhook);
    if (this.#heldWebhooks) this.#heldWebhooks.push(webhook);
    else void this.#attempt(webhook, 0);
  }

  /** Sends the webhooks of a sale again: the last one, or all. */
  resend(saleId: string, shouldSendAll: boolean): void {
    const webhooks = this.sent.filter((webhook) => webhook.saleId === saleId);
    for (const webhook of shouldSendAll ? webhooks : webhooks.slice(-1)) void this.#attempt(webhook, 0);
  }

  /** Holds webhooks back until they are released. */
  hold(): void {
    this.#heldWebhooks ??= [];
  }

  /** Stops holding webhooks. @returns the held webhooks, which are not sent */
  release(): Webhook[] {
    const heldWebhooks = this.#heldWebhooks ?? [];
    this.#heldWebhooks = undefined;
    return heldWebhooks;
  }

  /** Signs a webhook as it would be sent. */
  signHeaders = (webhook: Webhook): Record<string, string> => this.#sign(webhook);

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #attempt(webhook: Webhook, attempts: number): Promise<void> {
    const isAccepted = await fetch(`${this.#target}/v1/webhooks/${webhook.provider}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#sign(webhook) },
      body: webhook.body,
    }).then(
      ({ ok }) => ok,
      () => false,
    );
    const delayMs = retryDelaysMs[attempts];
    if (isAccepted || delayMs === undefined) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#attempt(webhook, attempts + 1);
    }, delayMs);
    this.#timers.add(timer);
  }
}
