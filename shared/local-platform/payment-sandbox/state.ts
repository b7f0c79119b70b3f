import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type Sale, sale } from './sale.ts';

const idempotencyRecord = z.object({ request: z.string(), saleId: z.string() });
const storedState = z.object({ sales: z.array(sale), keys: z.record(z.string(), idempotencyRecord) });

/** The state of the sandbox: its sales, and the idempotency keys of the requests that created them. */
export class SandboxState {
  readonly #file: string | undefined;
  readonly #sales = new Map<string, Sale>();
  readonly #keys = new Map<string, z.output<typeof idempotencyRecord>>();

  /** @param file where the state is stored between runs; without it, the state is lost at the end */
  constructor(file?: string) {
    this.#file = file;
    const text = file === undefined ? undefined : readOptionalFile(file);
    if (text === undefined) return;
    const known = storedState.parse(JSON.parse(text));
    for (const entry of known.sales) this.#sales.set(entry.id, entry);
    for (const [key, value] of Object.entries(known.keys)) this.#keys.set(key, value);
  }

  list = (): Sale[] => [...this.#sales.values()];
  find = (id: string): Sale | undefined => this.#sales.get(id);
  findByPayment = (id: string): Sale | undefined => this.list().find(({ payment }) => payment?.id === id);

  /** Stores the current state of a sale. */
  save(sale: Sale): void {
    this.#sales.set(sale.id, sale);
    if (this.#file === undefined) return;
    const keys = Object.fromEntries(this.#keys);
    writeFileSync(this.#file, JSON.stringify({ sales: this.list(), keys }));
  }

  /**
   * Creates a sale once per idempotency key.
   * @returns the sale of the key, or undefined when the key was used for a different request
   */
  createOnce(key: string | undefined, request: string, createSale: () => Sale): Sale | undefined {
    const known = key === undefined ? undefined : this.#keys.get(key);
    if (known !== undefined) return known.request === request ? this.find(known.saleId) : undefined;
    const created = createSale();
    if (key !== undefined) this.#keys.set(key, { request, saleId: created.id });
    this.save(created);
    return created;
  }
}

/** Generates a random id with the prefix that the provider uses. */
export const createSandboxId = (prefix: string): string =>
  `${prefix}${randomBytes(9).toString('hex').toUpperCase()}`;

function readOptionalFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
