import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';

const message = z.object({
  id: z.string(),
  /** The encrypted body, base64url. */
  body: z.string(),
  ttl: z.int(),
  urgency: z.string(),
  topic: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  receivedAt: z.int(),
});
export type PushMessage = z.output<typeof message>;

const subscription = z.object({
  /** The public key of the application that may send (RFC 8292 §4), base64url. */
  key: z.optional(z.string()),
  /** The browser of the subscription, and the id of the subscription in that browser. */
  browser: z.optional(z.string()),
  channel: z.optional(z.string()),
  waiting: z.array(message),
});
export type Subscription = z.output<typeof subscription>;

/**
 * The subscriptions of a push service and their pending messages. They are stored in a file if one is given.
 */
export class Subscriptions {
  readonly #subscriptions: Map<string, Subscription>;
  readonly #removed = new Set<string>();
  readonly #file: string | undefined;

  constructor(file?: string) {
    this.#file = file;
    const json = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    this.#subscriptions = new Map(Object.entries(z.record(z.string(), subscription).parse(JSON.parse(json))));
  }

  /** Creates a subscription. @returns the token in the URL of its endpoint, which cannot be guessed */
  create(properties: Omit<Subscription, 'waiting'>): string {
    const token = randomBytes(24).toString('base64url');
    this.#subscriptions.set(token, { ...properties, waiting: [] });
    this.#save();
    return token;
  }

  /** Deletes a subscription. Its endpoint responds with 410 from now on. */
  remove(token: string): void {
    this.#subscriptions.delete(token);
    this.#removed.add(token);
    this.#save();
  }

  find(token: string): Subscription | undefined {
    return this.#subscriptions.get(token);
  }

  isRemoved(token: string): boolean {
    return this.#removed.has(token);
  }

  /** Returns the subscriptions of a browser. */
  findByBrowser(browser: string): [token: string, Subscription][] {
    return [...this.#subscriptions].filter(([, entry]) => entry.browser === browser);
  }

  /**
   * Stores a message until it is acknowledged. It replaces a pending message with the same topic (RFC 8030
   * §5.4).
   */
  addMessage(token: string, message: PushMessage): void {
    const subscription = this.#subscriptions.get(token);
    if (subscription === undefined) return;
    subscription.waiting = subscription.waiting.filter(
      ({ topic }) => topic === undefined || topic !== message.topic,
    );
    subscription.waiting.push(message);
    this.#save();
  }

  /** Returns the pending messages whose TTL has not expired. @param now milliseconds since the epoch */
  findPendingMessages(token: string, now: number): PushMessage[] {
    return (this.#subscriptions.get(token)?.waiting ?? []).filter(
      ({ receivedAt: at, ttl }) => now < at + ttl * 1_000,
    );
  }

  /** Deletes a message that the browser has received. */
  acknowledge(token: string, id: string): void {
    const subscription = this.#subscriptions.get(token);
    if (subscription === undefined) return;
    subscription.waiting = subscription.waiting.filter((entry) => entry.id !== id);
    this.#save();
  }

  #save(): void {
    if (this.#file !== undefined)
      writeFileSync(this.#file, JSON.stringify(Object.fromEntries(this.#subscriptions)));
  }
}
