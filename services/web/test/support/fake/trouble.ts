/** What is to go wrong, and with which requests. */
export interface Trouble {
  /** `PUT /v1/votings/.+/vote`: method, space, and a regular expression of the whole path. */
  readonly with: string;
  /**
   * `lose`: it is done, and the answer never arrives. `drop`: it never arrives. `hold`: it is done, and the answer
   * waits until the trouble ends. A problem: it is refused, and nothing is done.
   */
  readonly does: 'lose' | 'drop' | 'hold' | { slug: string; status: number; [extension: string]: unknown };
  /** How often; without end unless said. */
  readonly times?: number;
}

/** Trouble at work. */
export interface ActiveTrouble extends Trouble {
  /** How many requests met it. */
  readonly met: () => number;
  /** Ends it; answers that were held back arrive now. */
  readonly end: () => void;
}

/** Keeps what is to go wrong. */
export class Troubles {
  #all: { trouble: Trouble; met: number; ended: Promise<void> }[] = [];

  add(trouble: Trouble): ActiveTrouble {
    let release = () => {};
    const ended = new Promise<void>((resolve) => {
      release = resolve;
    });
    const entry = { trouble, met: 0, ended };
    this.#all.push(entry);
    return {
      ...trouble,
      met: () => entry.met,
      end: () => {
        this.#all = this.#all.filter((each) => each !== entry);
        release();
      },
    };
  }

  /** The trouble that a request meets, if any; it counts. */
  meets(method: string, path: string): { does: Trouble['does']; ended: Promise<void> } | undefined {
    const found = this.#all.find(
      ({ trouble, met }) =>
        new RegExp(`^${trouble.with}$`).test(`${method} ${path}`) && met < (trouble.times ?? Infinity),
    );
    if (found === undefined) return undefined;
    found.met += 1;
    return { does: found.trouble.does, ended: found.ended };
  }
}
