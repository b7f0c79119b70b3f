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
  at: z.int(),
});
export type Pushed = z.output<typeof message>;

const mailbox = z.object({
  /** The key by which the application must be known (RFC 8292 §4), base64url. */
  key: z.optional(z.string()),
  /** The browser it belongs to, and its name there. */
  browser: z.optional(z.string()),
  channel: z.optional(z.string()),
  waiting: z.array(message),
});
export type Mailbox = z.output<typeof mailbox>;

/** The subscriptions of a push service, and what waits for each; kept in a file if one is named. */
export class Mailboxes {
  readonly #all: Map<string, Mailbox>;
  readonly #gone = new Set<string>();
  readonly #file: string | undefined;

  constructor(file?: string) {
    this.#file = file;
    const kept = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    this.#all = new Map(Object.entries(z.record(z.string(), mailbox).parse(JSON.parse(kept))));
  }

  /** @returns the token of its endpoint, which nobody can guess */
  open(about: Omit<Mailbox, 'waiting'>): string {
    const token = randomBytes(24).toString('base64url');
    this.#all.set(token, { ...about, waiting: [] });
    this.#keep();
    return token;
  }

  /** Ends a subscription: from now on it is gone (410). */
  close(token: string): void {
    this.#all.delete(token);
    this.#gone.add(token);
    this.#keep();
  }

  find(token: string): Mailbox | undefined {
    return this.#all.get(token);
  }

  isGone(token: string): boolean {
    return this.#gone.has(token);
  }

  /** Those of one browser, by their names there. */
  of(browser: string): [token: string, Mailbox][] {
    return [...this.#all].filter(([, each]) => each.browser === browser);
  }

  /** Keeps a message until it is taken; one of the same topic gives way to it (RFC 8030 §5.4). */
  put(token: string, pushed: Pushed): void {
    const box = this.#all.get(token);
    if (box === undefined) return;
    box.waiting = box.waiting.filter(({ topic }) => topic === undefined || topic !== pushed.topic);
    box.waiting.push(pushed);
    this.#keep();
  }

  /** What waits and is not stale. @param now milliseconds since the epoch */
  waiting(token: string, now: number): Pushed[] {
    return (this.#all.get(token)?.waiting ?? []).filter(({ at, ttl }) => now < at + ttl * 1_000);
  }

  /** The device has it. */
  taken(token: string, id: string): void {
    const box = this.#all.get(token);
    if (box === undefined) return;
    box.waiting = box.waiting.filter((each) => each.id !== id);
    this.#keep();
  }

  #keep(): void {
    if (this.#file !== undefined) writeFileSync(this.#file, JSON.stringify(Object.fromEntries(this.#all)));
  }
}
