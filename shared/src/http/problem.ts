/** RFC 9457 problem details: every refusal of the API is one of these, and nothing else. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  [extension: string]: unknown;
}

/** A refusal on its way to the caller. Thrown by a route or rule, written as problem+json by `serve`. */
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

/** A kind of problem: call it to make one; read its fields to document it. */
export interface ProblemKind {
  (more?: {
    detail?: string;
    extensions?: Record<string, unknown>;
    headers?: Record<string, string>;
  }): Problem;
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/**
 * Declares a kind of problem.
 * @param slug its machine-readable name; the `type` member becomes `urn:suffra:problem:<slug>`
 * @param status HTTP status, 4xx or 5xx
 * @param title what went wrong, the same for every occurrence
 * @param detail what the caller can do about it; an occurrence may say it more exactly
 */
export function defineProblem(slug: string, status: number, title: string, detail: string): ProblemKind {
  const make = (more: Parameters<ProblemKind>[0] = {}) =>
    new Problem(
      {
        ...more.extensions,
        type: `urn:suffra:problem:${slug}`,
        title,
        status,
        detail: more.detail ?? detail,
      },
      more.headers,
    );
  return Object.assign(make, { slug, status, title, detail });
}
