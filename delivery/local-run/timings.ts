/** A step, its duration, and its outcome. */
interface Row {
  readonly name: string;
  readonly ms: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/** Measures the steps of a local run, for the table at its end. */
export class Timings {
  readonly #rows: Row[] = [];
  readonly #startedAt = performance.now();

  /** Runs a function and records its duration. */
  async measure<T>(name: string, run: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    console.log(`\n── ${name}`);
    try {
      const result = await run();
      this.#rows.push({ name, ms: performance.now() - startedAt, outcome: 'passed' });
      return result;
    } catch (error) {
      this.#rows.push({ name, ms: performance.now() - startedAt, outcome: 'failed' });
      throw error;
    }
  }

  /** Records a step that does not run. */
  skip(name: string): void {
    console.log(`\n── ${name}: skipped`);
    this.#rows.push({ name, ms: 0, outcome: 'skipped' });
  }

  /** Returns a table with one line per step, and the total. */
  toTable(): string {
    const rows: { name: string; ms: number; outcome: string }[] = [
      ...this.#rows,
      { name: 'total', ms: performance.now() - this.#startedAt, outcome: '' },
    ];
    const nameLength = Math.max(...rows.map(({ name }) => name.length));
    return rows
      .map(({ name, ms, outcome }) =>
        `${name.padEnd(nameLength)} ${(ms / 1000).toFixed(1).padStart(8)} s  ${outcome}`.trimEnd(),
      )
      .join('\n');
  }
}
