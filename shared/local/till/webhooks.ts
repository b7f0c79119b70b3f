import type { Sale } from './sale.ts';

/** A webhook as it is sent: the bytes and the headers that sign them. */
export interface Webhook {
  readonly provider: Sale['provider'];
  /** The sale that it is about. */
  readonly saleId: string;
  readonly body: string;
}

/** Signs a webhook for this attempt. */
export type Sign = (webhook: Webhook) => Record<string, string>;

const pauses = [200, 500, 1_000, 2_000, 5_000, 15_000, 60_000];

/** Sends webhooks one by one, each again until it is taken, as the providers do. */
export class Webhooks {
  readonly #target: string;
  readonly #sign: Sign;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly sent: Webhook[] = [];
  #held: Webhook[] | undefined;

  /** @param target the address before `/v1/webhooks/<provider>` */
  constructor(target: string, sign: Sign) {
    this.#target = target;
    this.#sign = sign;
  }

  /** Sends one, now or when they are no longer held. */
  send(webhook: Webhook): void {
    this.sent.push(webhook);
    if (this.#held) this.#held.push(webhook);
    else void this.#attempt(webhook, 0);
  }

  /** Sends those about a sale again: the last alone, or all. */
  again(saleId: string, all: boolean): void {
    const own = this.sent.filter((each) => each.saleId === saleId);
    for (const each of all ? own : own.slice(-1)) void this.#attempt(each, 0);
  }

  /** Keeps webhooks back until they are released. */
  hold(): void {
    this.#held ??= [];
  }

  /** @returns those that were held, which are not sent by this */
  release(): Webhook[] {
    const held = this.#held ?? [];
    this.#held = undefined;
    return held;
  }

  /** A webhook with its signature, as it would be sent. */
  signed = (webhook: Webhook): Record<string, string> => this.#sign(webhook);

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #attempt(webhook: Webhook, tries: number): Promise<void> {
    const taken = await fetch(`${this.#target}/v1/webhooks/${webhook.provider}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#sign(webhook) },
      body: webhook.body,
    }).then(
      ({ ok }) => ok,
      () => false,
    );
    const pause = pauses[tries];
    if (taken || pause === undefined) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#attempt(webhook, tries + 1);
    }, pause);
    this.#timers.add(timer);
  }
}
