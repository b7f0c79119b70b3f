/** The number of consecutive failures that opens the circuit. */
const maxFailures = 16;
/** How long the circuit stays open. After that, one more failure opens it again. */
const openMs = 10_000;

/** The consecutive failures of one push service. */
export interface CircuitState {
  readonly failures: number;
  /** Milliseconds since the epoch. */
  readonly lastFailureAt: number;
}

/**
 * Whether requests to a push service are skipped. To wait for a service that does not respond would delay the messages
 * of all other services.
 * @param now milliseconds since the epoch
 */
export const isOpen = (circuit: CircuitState | undefined, now: number): boolean =>
  circuit !== undefined && circuit.failures >= maxFailures && now - circuit.lastFailureAt < openMs;

/** Adds a request without a response. @param now milliseconds since the epoch */
export const recordFailure = (circuit: CircuitState | undefined, now: number): CircuitState => ({
  failures: (circuit?.failures ?? 0) + 1,
  lastFailureAt: now,
});
