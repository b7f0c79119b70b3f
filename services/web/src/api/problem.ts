import * as z from 'zod/mini';

const fault = z.object({ path: z.string(), message: z.string() });

const document = z.object({
  type: z.string().check(z.regex(/^urn:suffra:problem:/)),
  detail: z._default(z.string(), ''),
  correlationId: z.optional(z.string()),
  errors: z.optional(z.array(fault)),
  fields: z.optional(z.array(z.string())),
  startsAt: z.optional(z.string()),
  endsAt: z.optional(z.string()),
  registeredAt: z.optional(z.string()),
  votingId: z.optional(z.string()),
});

/** What a refusal may carry besides its name. */
export type ProblemDetails = Omit<z.output<typeof document>, 'type'>;

/**
 * Why something could not be done. `slug` is the last part of the API's problem type, or one of the client's own:
 * `offline`, `unreachable` (no answer came), `unreadable` (an answer that is no answer of this API).
 */
export class Problem extends Error {
  readonly slug: string;
  readonly details: ProblemDetails;

  constructor(slug: string, details: ProblemDetails = { detail: '' }) {
    super(slug);
    this.name = 'Problem';
    this.slug = slug;
    this.details = details;
  }
}

/** Reads a refusal (RFC 9457). Something that is not of this API, like a gateway's page, is `unreadable`. */
export function problemOf(body: unknown): Problem {
  const parsed = z.safeParse(document, body);
  if (!parsed.success) return new Problem('unreadable');
  const { type, ...details } = parsed.data;
  return new Problem(type.slice('urn:suffra:problem:'.length), details);
}

/** Whatever was thrown, as a problem to show. What is none of the API's is a fault of this client. */
export const asProblem = (thrown: unknown): Problem =>
  thrown instanceof Problem ? thrown : new Problem('client-fault', { detail: String(thrown) });
