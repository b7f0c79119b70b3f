/** A fault to inject, and the requests that it affects. */
export interface FaultSpec {
  /** `PUT /v1/votings/.+/vote`: method, space, and a regular expression for the whole path. */
  readonly request: string;
  /**
   * `lose`: the request is processed, but its response never arrives. `drop`: the request never arrives.
   * `hold`: the request is processed, and its response waits until the fault ends. A problem: the request is
   * rejected and not processed.
   */
  readonly effect: 'lose' | 'drop' | 'hold' | { code: string; status: number; [extension: string]: unknown };
  /** How many requests are affected. Unlimited by default. */
  readonly times?: number;
}

/** An injected fault. */
export interface ActiveFault extends FaultSpec {
  /** The number of affected requests. */
  readonly countRequests: () => number;
  /** Ends the fault and releases delayed responses. */
  readonly end: () => void;
}

/** Holds the injected faults. */
export class FaultInjector {
  #all: { fault: FaultSpec; requestCount: number; ended: Promise<void> }[] = [];

  add(fault: FaultSpec): ActiveFault {
    let release = () => {};
    const ended = new Promise<void>((resolve) => {
      release = resolve;
    });
    const entry = { fault, requestCount: 0, ended };
    this.#all.push(entry);
    return {
      ...fault,
      countRequests: () => entry.requestCount,
      end: () => {
        this.#all = this.#all.filter((item) => item !== entry);
        release();
      },
    };
  }

  /** Returns the fault that affects a request, if any, and counts the request. */
  match(method: string, path: string): { effect: FaultSpec['effect']; ended: Promise<void> } | undefined {
    const found = this.#all.find(
      ({ fault, requestCount }) =>
        new RegExp(`^${fault.request}$`).test(`${method} ${path}`) &&
        requestCount < (fault.times ?? Infinity),
    );
    if (found === undefined) return undefined;
    found.requestCount += 1;
    return { effect: found.fault.effect, ended: found.ended };
  }
}
