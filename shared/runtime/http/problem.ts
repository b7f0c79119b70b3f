import type { DomainError, DomainErrorType } from '../domain-error.ts';

/** The beginning of the `type` of every problem. Its code follows. */
export const problemTypePrefix = 'urn:suffra:problem:';

/** Problem details (RFC 9457): the body of every error response. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  [extension: string]: unknown;
}

/** An HTTP error. A route throws it, or turns a {@link DomainError} into it; `route.ts` writes it as problem+json. */
export class Problem extends Error {
  readonly details: ProblemDetails;
  readonly headers: Readonly<Record<string, string>>;

  constructor(details: ProblemDetails, headers: Record<string, string> = {}) {
    super(details.type);
    this.name = 'Problem';
    this.details = details;
    this.headers = headers;
  }
}

/** A type of problem: call it to create a problem; read its fields to document it. */
export interface ProblemType {
  (overrides?: {
    detail?: string | undefined;
    extensions?: Readonly<Record<string, unknown>> | undefined;
    headers?: Record<string, string>;
  }): Problem;
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/**
 * Declares a type of problem.
 * @param code the domain error that it reports, or a code of its own for an error of HTTP itself; the `type` member
 *   becomes `urn:suffra:problem:<code>`
 * @param status HTTP status, 4xx or 5xx
 * @param title what went wrong, the same for every occurrence
 * @param detail what the caller can do about it; an occurrence may replace it
 * @example
 * export const closed = defineProblem(errors.closed, 409, 'The voting has ended', 'Votes are no longer accepted.');
 */
export function defineProblem(
  code: string | DomainErrorType,
  status: number,
  title: string,
  detail: string,
): ProblemType {
  const name = typeof code === 'string' ? code : code.code;
  const create = (overrides: Parameters<ProblemType>[0] = {}) =>
    new Problem(
      {
        ...overrides.extensions,
        type: problemTypePrefix + name,
        title,
        status,
        detail: overrides.detail ?? detail,
      },
      overrides.headers,
    );
  return Object.assign(create, { code: name, status, title, detail });
}

/**
 * Finds the problem that reports a domain error and creates it.
 * @returns undefined when none of the types has the code of the error
 */
export function toProblem(error: DomainError, types: readonly ProblemType[]): Problem | undefined {
  const { detail, extensions, retryAfterSeconds } = error.options;
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return types.find((type) => type.code === error.code)?.({ detail, extensions, headers });
}
