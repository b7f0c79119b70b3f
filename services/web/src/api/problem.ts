import * as z from 'zod/mini';

const fieldError = z.object({ path: z.string(), message: z.string() });

const problemDocument = z.object({
  type: z.string().check(z.regex(/^urn:suffra:problem:/)),
  detail: z._default(z.string(), ''),
  correlationId: z.optional(z.string()),
  errors: z.optional(z.array(fieldError)),
  fields: z.optional(z.array(z.string())),
  startsAt: z.optional(z.string()),
  endsAt: z.optional(z.string()),
  registeredAt: z.optional(z.string()),
  onTheList: z.optional(z.boolean()),
  votingId: z.optional(z.string()),
  /** Of `quota-exceeded`: the maximum number of open votings, those that are open then, and a window that is free. */
  limit: z.optional(z.int()),
  openCount: z.optional(z.int()),
  instant: z.optional(z.string()),
  scope: z.optional(z.string()),
  /** Of `sign-in-provider-refused`. */
  reason: z.optional(z.string()),
  votings: z.optional(z.array(z.object({ votingId: z.string(), endsAt: z.string() }))),
  freeWindow: z.optional(z.object({ startsAt: z.string(), endsAt: z.string() })),
});

/** The members of a problem document besides its type. */
export type ProblemDetails = Omit<z.output<typeof problemDocument>, 'type'>;

/**
 * A failed request. `code` is the last part of the API's problem type, or one of the client's own: `offline`,
 * `unreachable` (no response), `unreadable` (not a response of this API), `session-changed` (the voter has left),
 * `client-error`.
 */
export class Problem extends Error {
  readonly code: string;
  readonly details: ProblemDetails;
  /** How long the server asked to wait before the next attempt, milliseconds. */
  readonly retryAfterMs: number;

  constructor(code: string, details: ProblemDetails = { detail: '' }, retryAfterMs = 0) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Parses a problem document (RFC 9457). Anything else, such as an error page of a gateway, becomes `unreadable`.
 * @param retryAfterMs the delay of the Retry-After header
 */
export function parseProblem(body: unknown, retryAfterMs = 0): Problem {
  const parsed = z.safeParse(problemDocument, body);
  if (!parsed.success) return new Problem('unreadable', { detail: '' }, retryAfterMs);
  const { type, ...details } = parsed.data;
  return new Problem(type.slice('urn:suffra:problem:'.length), details, retryAfterMs);
}

/** Converts a thrown value to a problem that can be shown. An unexpected error becomes `client-error`. */
export const toProblem = (thrown: unknown): Problem =>
  thrown instanceof Problem ? thrown : new Problem('client-error', { detail: String(thrown) });
