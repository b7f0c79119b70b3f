import * as z from 'zod/mini';
import type { CallKind } from './targets.ts';

/**
 * A token that no key has signed. A function that verifies tokens itself must read its keys to reject it with 401. If it cannot read
 * them, it returns 503.
 */
const unknownToken = [
  '{"alg":"RS256","typ":"JWT","kid":"release-check"}',
  '{"sub":"release-check"}',
  'not a signature',
]
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

/**
 * Creates an event that every function of a kind handles without an effect: a request with an invalid token, which
 * a route rejects (a public route finds it invalid), or a batch without records.
 * @returns undefined for a function that would do its work on any event; it is then not invoked
 */
export function createSmokeEvent(kind: CallKind): unknown {
  if (kind === 'batch') return { Records: [] };
  if (kind === 'other') return undefined;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/',
    rawQueryString: '',
    headers: { 'x-correlation-id': 'release-check', authorization: `Bearer ${unknownToken}` },
    requestContext: { http: { method: 'GET', path: '/' } },
    isBase64Encoded: false,
  };
}

/** The result of an invocation. `error` is set when the function threw, timed out or crashed. */
export interface InvocationResult {
  readonly error?: string;
  /** The parsed response payload. */
  readonly answer?: unknown;
}

const httpAnswer = z.object({ statusCode: z.int() });
const batchAnswer = z.nullish(z.object({ batchItemFailures: z.array(z.unknown()) }));

/**
 * Checks the response to a smoke event.
 * @returns one line that describes the fault, or undefined when the response is correct
 */
export function findFault(kind: CallKind, { error, answer }: InvocationResult): string | undefined {
  if (error !== undefined) return `it threw: ${error}`;
  if (kind === 'http') {
    const { data } = httpAnswer.safeParse(answer);
    if (data === undefined) return 'it answered nothing that is HTTP';
    return data.statusCode >= 500 ? `it answered ${data.statusCode}` : undefined;
  }
  if (kind === 'batch') {
    const { data, success } = batchAnswer.safeParse(answer);
    if (!success) return 'it answered nothing that tells which events failed';
    return data?.batchItemFailures.length ? 'it failed events that it was not given' : undefined;
  }
  return undefined;
}
