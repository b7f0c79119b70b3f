import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type Sale, sale } from './sale.ts';

const answered = z.object({ request: z.string(), saleId: z.string() });
const memory = z.object({ sales: z.array(sale), keys: z.record(z.string(), answered) });

/** What the till remembers: its sales, and which request made which of them. */
export class State {
  readonly #file: string | undefined;
  readonly #sales = new Map<string, Sale>();
  readonly #keys = new Map<string, z.output<typeof answered>>();

  /** @param file where it survives a restart; without one it forgets everything */
  constructor(file?: string) {
    this.#file = file;
    const text = file === undefined ? undefined : readIfThere(file);
    if (text === undefined) return;
    const known = memory.parse(JSON.parse(text));
    for (const each of known.sales) this.#sales.set(each.id, each);
    for (const [key, value] of Object.entries(known.keys)) this.#keys.set(key, value);
  }

  all = (): Sale[] => [...this.#sales.values()];
  get = (id: string): Sale | undefined => this.#sales.get(id);
  byPayment = (id: string): Sale | undefined => this.all().find(({ payment }) => payment?.id === id);

  /** Keeps a sale as it is now. */
  keep(changed: Sale): void {
    this.#sales.set(changed.id, changed);
    if (this.#file === undefined) return;
    const keys = Object.fromEntries(this.#keys);
    writeFileSync(this.#file, JSON.stringify({ sales: this.all(), keys }));
  }

  /**
   * Makes a sale once for an idempotency key.
   * @returns the sale of the key; undefined when the key was used for another request
   */
  once(key: string | undefined, request: string, make: () => Sale): Sale | undefined {
    const known = key === undefined ? undefined : this.#keys.get(key);
    if (known !== undefined) return known.request === request ? this.get(known.saleId) : undefined;
    const made = make();
    if (key !== undefined) this.#keys.set(key, { request, saleId: made.id });
    this.keep(made);
    return made;
  }
}

/** An id of the till's own: a prefix as the provider uses it, and chance. */
export const newTillId = (prefix: string): string =>
  `${prefix}${randomBytes(9).toString('hex').toUpperCase()}`;

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
