import * as z from 'zod/mini';
import { isSilence, type Kept } from '../rules/last-seen.ts';
import type { Sample } from '../rules/server-time.ts';
import { asProblem, Problem, problemOf } from './problem.ts';
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
  /** After how many milliseconds it counts as lost, where 12 seconds are not right. */
  readonly patience?: number;
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

/** Where one answer is kept. */
export interface Place {
  put(answer: Kept): void;
  take(): Promise<Kept | undefined>;
}

/** Keeps answers for when there is no network. */
export interface Keeper {
  /** Where the answer to a request lies; undefined: it is none that is kept. */
  placeOf(method: string, path: string): Place | undefined;
  /** A kept one is shown. @param at of when it is, milliseconds since the epoch */
  showsKept(at: number): void;
  /** The server has answered. */
  heard(): void;
}

/** Requests that take longer count as lost, in milliseconds; where something can be shown instead, sooner. */
const patience = 12_000;
export const shortPatience = 5_000;
let credentials: Credentials = { token: () => undefined, renew: async () => false };
let observe: (sample: Sample) => void = () => {};
let keeper: Keeper = { placeOf: () => undefined, showsKept: () => {}, heard: () => {} };

/** Tells the client where tokens come from, who learns what each answer says of the server's clock, and who keeps answers. */
export function connect(given: Credentials, onSample: (sample: Sample) => void, keeping: Keeper): void {
  credentials = given;
  observe = onSample;
  keeper = keeping;
}

/**
 * Sends a request and reads its answer. A token that the API no longer takes is renewed once. When nothing comes from the
 * server, the answer of before is given, where it is kept (rules/last-seen.ts).
 * @throws Problem for a refusal, for no answer, and for an answer that is none of this API
 */
export async function send<S extends z.ZodMiniType>(call: Call<S>): Promise<Answered<z.output<S>>> {
  const place = keeper.placeOf(call.method, call.path);
  const before = await place?.take();
  const known = before && z.safeParse(call.answer, before.body);
  if (!before || !known?.success) return asked(call, place);
  try {
    return await asked({ ...call, tries: 2, patience: shortPatience }, place);
  } catch (thrown) {
    if (!isSilence(asProblem(thrown).slug)) throw thrown;
    keeper.showsKept(before.at);
    return { data: known.data, etag: before.etag, status: 200 };
  }
}

async function asked<S extends z.ZodMiniType>(
  call: Call<S>,
  place: Place | undefined,
): Promise<Answered<z.output<S>>> {
  const tries = call.tries ?? (call.method === 'GET' ? 3 : 1);
  try {
    return await retrying(tries, () => attempt(call, place));
  } catch (thrown) {
    const refused = thrown instanceof Problem && thrown.slug === 'not-signed-in';
    if (!refused || call.anonymous || !(await credentials.renew())) throw thrown;
    return retrying(tries, () => attempt(call, place));
  }
}

async function attempt<S extends z.ZodMiniType>(
  call: Call<S>,
  place: Place | undefined,
): Promise<Answered<z.output<S>>> {
  const sentAt = Date.now();
  const response = await answerTo(call);
  observe({ sentAt, receivedAt: Date.now(), date: response.headers.get('date') });
  const body = await bodyOf(response);
  if (!response.ok) throw refusalOf(response.status, body);
  const parsed = z.safeParse(call.answer, body);
  if (!parsed.success) throw new Problem('unreadable');
  const etag = response.headers.get('etag') ?? '';
  place?.put({ body, etag, at: Date.now() });
  if (!call.anonymous) keeper.heard();
  return { data: parsed.data, etag, status: response.status };
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
      signal: AbortSignal.timeout(call.patience ?? patience),
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
