import { limits } from './limits.ts';
import type { Random } from './random.ts';

/** A row that every environment of a function reads: the replica of a voting, or the issuers of a partner. */
export interface SharedRowSetup {
  /** Read units of one read. */
  readonly units: number;
  /** How long an environment keeps the row, s. 0: each call reads it. */
  readonly maxAgeSeconds: number;
}

/** A row under one partition key, which has a limit of its own. Burst capacity is ignored. */
export class SharedRow {
  #left = 0;
  readonly #staleAt: number[] = [];

  constructor(
    private readonly setup: SharedRowSetup,
    private readonly random: Random,
  ) {}

  /** Begins a tick and refills the units of the key. */
  begin(seconds: number): void {
    this.#left = limits.dynamodb.partitionReads * seconds;
  }

  /**
   * Serves a call from the memory of a random environment, or reads the row.
   * @returns false if the key has no units left in this tick (throttled)
   */
  read(environments: number, now: number): boolean {
    const environment = Math.floor(this.random() * Math.max(1, environments));
    if ((this.#staleAt[environment] ?? 0) > now) return true;
    if (this.#left < this.setup.units) return false;
    this.#left -= this.setup.units;
    // As in shared/runtime/storage/read-cache.ts.
    this.#staleAt[environment] = now + this.setup.maxAgeSeconds * (1 - 0.2 * this.random());
    return true;
  }
}
