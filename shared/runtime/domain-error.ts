/** The details of one occurrence of an error. */
export interface DomainErrorOptions {
  /** Replaces the general advice of the problem that the caller gets. */
  readonly detail?: string;
  /** Machine-readable members of the problem, for example `{ limit: 16 }`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** When the same request may succeed, in seconds: becomes the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
}

/**
 * A business rule rejected a request. Rules and use cases throw it; they know no HTTP. The route turns it into the
 * problem of its contract that has the same code (http/route.ts).
 */
export class DomainError extends Error {
  readonly code: string;
  readonly options: DomainErrorOptions;

  constructor(code: string, options: DomainErrorOptions = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.options = options;
  }
}

/** Creates errors of one code. */
export interface DomainErrorType {
  (options?: DomainErrorOptions): DomainError;
  readonly code: string;
}

/**
 * Declares a domain error.
 * @param code its stable, machine-readable name, such as `already-voted`
 * @example
 * export const votingClosed = defineDomainError('closed');
 * throw votingClosed({ extensions: { endsAt } });
 */
export const defineDomainError = (code: string): DomainErrorType =>
  Object.assign((options?: DomainErrorOptions) => new DomainError(code, options), { code });
