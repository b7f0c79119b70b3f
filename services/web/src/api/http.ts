import * as z from 'zod/mini';
import type { Sample } from '../rules/server-time.ts';
import { Problem, problemOf } from './problem.ts';
import { retrying } from './retry.ts';

// The policy of this site forbids eval; without this zod would try it once and be reported.
z.config({ jitless: true });

/** A request of the API. */
export interface Call<S extends z.ZodMiniType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly answer: S;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often to try at most; more than once only where a repeat changes nothing twice. GET: three times. */
  readonly tries?: number;
  /** Sent without a token, also when there is one. */
  readonly anonymous?: boolean;
}

/** An answer with its version, to be sent in If-Match. */
export interface Answered<T> {
  readonly data: T;
  readonly etag: string;
  readonly status: number;
}

/** Where tokens come from: set once by the session. */
export interface Credentials {
  token(): string | undefined;
  /** Gets a new token after one was refused. @returns whether there is one */
  renew(): Promise<boolean>;
}

/** Requests that take longer count as lost, in milliseconds. */
const patience = 12_000;
let credentials: Credentials = { token: () => undefined, renew: async () => false };
let observe: (sample: Sample) => void = () => {};

/** Tells the client where tokens come from, and who learns what each answer says of the server's clock. */
export function connect(given: Credentials, onSample: (sample: Sample) => void): void {
  credentials = given;
  observe = onSample;
}

/**
 * Sends a request and reads its answer. A token that the API no longer takes is renewed once.
 * @throws Problem for a refusal, for no answer, and for an answer that is none of this API
 */
export async function send<S extends z.ZodMiniType>(call: Call<S>): Promise<Answered<z.output<S>>> {
  const tries = call.tries ?? (call.method === 'GET' ? 3 : 1);
  try {
    return await retrying(tries, () => attempt(call));
  } catch (thrown) {
    const refused = thrown instanceof Problem && thrown.slug === 'not-signed-in';
    if (!refused || call.anonymous || !(await credentials.renew())) throw thrown;
    return retrying(tries, () => attempt(call));
  }
}

async function attempt<S extends z.ZodMiniType>(call: Call<S>): Promise<Answered<z.output<S>>> {
  const sentAt = Date.now();
  const response = await answerTo(call);
  observe({ sentAt, receivedAt: Date.now(), date: response.headers.get('date') });
  const body = await bodyOf(response);
  if (!response.ok) throw refusalOf(response.status, body);
  const parsed = z.safeParse(call.answer, body);
  if (!parsed.success) throw new Problem('unreadable');
  return { data: parsed.data, etag: response.headers.get('etag') ?? '', status: response.status };
}

function refusalOf(status: number, body: unknown): Problem {
  const problem = problemOf(body);
  // A gateway that refuses a token before any function runs says so by the status alone.
  return status === 401 && problem.slug === 'unreadable' ? new Problem('not-signed-in') : problem;
}

async function answerTo(call: Call<z.ZodMiniType>): Promise<Response> {
  const token = call.anonymous ? undefined : credentials.token();
  try {
    return await fetch(call.path, {
      method: call.method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...call.headers,
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new Problem(navigator.onLine ? 'unreachable' : 'offline');
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new Problem('unreachable');
  }
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
