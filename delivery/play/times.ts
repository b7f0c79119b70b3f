/** What was played, how long it took, and how it ended. */
interface Row {
  readonly name: string;
  readonly ms: number;
  readonly end: 'passed' | 'failed' | 'left out';
}

/** The times of a play, for the table at its end. */
export class Times {
  readonly #rows: Row[] = [];
  readonly #began = performance.now();

  /** Does something and notes how long it took. */
  async of<T>(name: string, does: () => Promise<T>): Promise<T> {
    const at = performance.now();
    console.log(`\n── ${name}`);
    try {
      const result = await does();
      this.#rows.push({ name, ms: performance.now() - at, end: 'passed' });
      return result;
    } catch (error) {
      this.#rows.push({ name, ms: performance.now() - at, end: 'failed' });
      throw error;
    }
  }

  /** Notes what was not played. */
  leftOut(name: string): void {
    console.log(`\n── ${name}: left out`);
    this.#rows.push({ name, ms: 0, end: 'left out' });
  }

  /** A line each, and the whole. */
  table(): string {
    const all: { name: string; ms: number; end: string }[] = [
      ...this.#rows,
      { name: 'in all', ms: performance.now() - this.#began, end: '' },
    ];
    const width = Math.max(...all.map(({ name }) => name.length));
    return all
      .map(({ name, ms, end }) =>
        `${name.padEnd(width)} ${(ms / 1000).toFixed(1).padStart(8)} s  ${end}`.trimEnd(),
      )
      .join('\n');
  }
}
