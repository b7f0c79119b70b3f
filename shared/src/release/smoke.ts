import * as z from 'zod/mini';
import type { CallKind } from './targets.ts';

/**
 * A call that every function of a kind answers without doing anything: nobody's request, which a route refuses (or, where
 * it is open to all, finds wanting), and a batch without events.
 * @returns undefined for a function that would do its work on any call: that it loads is not tried then
 */
export function harmlessCall(kind: CallKind): unknown {
  if (kind === 'batch') return { Records: [] };
  if (kind === 'other') return undefined;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/',
    rawQueryString: '',
    headers: { 'x-correlation-id': 'release-check' },
    requestContext: { http: { method: 'GET', path: '/' } },
    isBase64Encoded: false,
  };
}

/** What an invocation came to: `error` when the function threw, ran out of time or died. */
export interface Outcome {
  readonly error?: string;
  /** What it answered, parsed. */
  readonly answer?: unknown;
}

const httpAnswer = z.object({ statusCode: z.int() });
const batchAnswer = z.nullish(z.object({ batchItemFailures: z.array(z.unknown()) }));

/**
 * What is wrong with the answer to a harmless call.
 * @returns one clear line, or undefined when the function does what it should
 */
export function faultOf(kind: CallKind, { error, answer }: Outcome): string | undefined {
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
