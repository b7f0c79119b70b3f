import * as z from 'zod/mini';
import { parseRetryAfterMs } from '../rules/backoff.ts';
import type { ClockSample } from '../rules/clock-offset.ts';
import { type CachedResponse, isServerUnreachable } from '../rules/offline-cache.ts';
import { Problem, parseProblem, toProblem } from './problem.ts';
import { retry } from './retry.ts';

// The content security policy forbids eval. Without this setting zod tries it once, which is reported as a violation.
z.config({ jitless: true });

/** A request to the API. */
export interface ApiRequest<S extends z.ZodMiniType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly schema: S;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * The maximum number of times to send the request: by default three for GET, otherwise one. Set it higher only if the
   * request can be repeated.
   */
  readonly maxAttempts?: number;
  /** Called before the request is sent again. */
  readonly onRetry?: () => void;
  /** Send no token, even if there is one. */
  readonly isAnonymous?: boolean;
  /** Timeout in milliseconds. The default is 12 seconds. */
  readonly timeoutMs?: number;
}

/** A response with its version, which is sent in If-Match. */
export interface ApiResponse<T> {
  readonly data: T;
  readonly etag: string;
  readonly status: number;
}

/** Access to the session's tokens. The session sets it once. */
export interface Credentials {
  token(): string | undefined;
  /** The signed-in voter. */
  voterId(): string | undefined;
  /** Renews a token that was refused. @returns whether there is a new one */
  renew(): Promise<boolean>;
}

/** The cache entry of one request. */
export interface CacheEntry {
  write(answer: CachedResponse): void;
  read(): Promise<CachedResponse | undefined>;
}

/** Caches responses for use without a network. */
export interface ResponseCache {
  /** Finds the entry of a request; undefined if its response is not cached. */
  findEntry(method: string, path: string): CacheEntry | undefined;
  /** Called when a cached response is returned. @param at when it was cached, milliseconds since the epoch */
  onCachedResponse(at: number): void;
  /** Called when the server has responded. */
  onServerResponse(): void;
}

/** Request timeouts in milliseconds. The short one is for requests whose cached response can be shown instead. */
const defaultTimeoutMs = 12_000;
export const shortTimeoutMs = 5_000;
let credentials: Credentials = {
  token: () => undefined,
  voterId: () => undefined,
  renew: async () => false,
};
let observeResponse: (sample: ClockSample) => void = () => {};
let responseCache: ResponseCache = {
  findEntry: () => undefined,
  onCachedResponse: () => {},
  onServerResponse: () => {},
};

/** Sets the source of tokens, the observer of the server's clock and the cache. */
export function configureApi(
  newCredentials: Credentials,
  onSample: (sample: ClockSample) => void,
  cache: ResponseCache,
): void {
  credentials = newCredentials;
  observeResponse = onSample;
  responseCache = cache;
}

/**
 * Sends a request and parses its response. A refused token is renewed once. If the server does not respond, it returns
 * the cached response, if there is one (rules/offline-cache.ts). A request belongs to the voter who is signed in when it
 * begins: it is never sent for another one, and nobody else gets its response.
 * @throws Problem for a refusal, for no response, and for a response that does not match the schema; `session-changed` if
 * the voter has left
 */
export async function send<S extends z.ZodMiniType>(
  request: ApiRequest<S>,
): Promise<ApiResponse<z.output<S>>> {
  const voterId = request.isAnonymous ? undefined : credentials.voterId();
  const assertSameVoter = () => {
    if (voterId !== undefined && credentials.voterId() !== voterId) throw new Problem('session-changed');
  };
  const cacheEntry = responseCache.findEntry(request.method, request.path);
  const cached = await cacheEntry?.read();
  const parsed = cached && z.safeParse(request.schema, cached.body);
  if (!cached || !parsed?.success) return sendWithRetry(request, cacheEntry, assertSameVoter);
  try {
    const hurried = { ...request, maxAttempts: 2, timeoutMs: shortTimeoutMs };
    return await sendWithRetry(hurried, cacheEntry, assertSameVoter);
  } catch (thrown) {
    if (!isServerUnreachable(toProblem(thrown).code)) throw thrown;
    responseCache.onCachedResponse(cached.cachedAt);
    return { data: parsed.data, etag: cached.etag, status: 200 };
  }
}

async function sendWithRetry<S extends z.ZodMiniType>(
  request: ApiRequest<S>,
  cacheEntry: CacheEntry | undefined,
  assertSameVoter: () => void,
): Promise<ApiResponse<z.output<S>>> {
  const maxAttempts = request.maxAttempts ?? (request.method === 'GET' ? 3 : 1);
  try {
    return await retry(maxAttempts, () => sendOnce(request, cacheEntry, assertSameVoter), request.onRetry);
  } catch (thrown) {
    const isSignedOut = thrown instanceof Problem && thrown.code === 'not-signed-in';
    if (!isSignedOut || request.isAnonymous || !(await credentials.renew())) throw thrown;
    return retry(maxAttempts, () => sendOnce(request, cacheEntry, assertSameVoter), request.onRetry);
  }
}

async function sendOnce<S extends z.ZodMiniType>(
  request: ApiRequest<S>,
  cacheEntry: CacheEntry | undefined,
  assertSameVoter: () => void,
): Promise<ApiResponse<z.output<S>>> {
  assertSameVoter();
  const sentAt = Date.now();
  const response = await fetchResponse(request);
  observeResponse({ sentAt, receivedAt: Date.now(), date: response.headers.get('date') });
  const body = await readBody(response);
  assertSameVoter();
  if (!response.ok) throw toRefusal(response, body);
  const parsed = z.safeParse(request.schema, body);
  if (!parsed.success) throw new Problem('unreadable');
  const etag = response.headers.get('etag') ?? '';
  cacheEntry?.write({ body, etag, cachedAt: Date.now() });
  if (!request.isAnonymous) responseCache.onServerResponse();
  return { data: parsed.data, etag, status: response.status };
}

function toRefusal({ status, headers }: Response, body: unknown): Problem {
  const problem = parseProblem(body, parseRetryAfterMs(headers.get('retry-after'), Date.now()));
  // API Gateway refuses a token before any function runs; its response has only the status.
  return status === 401 && problem.code === 'unreadable' ? new Problem('not-signed-in') : problem;
}

async function fetchResponse(request: ApiRequest<z.ZodMiniType>): Promise<Response> {
  const token = request.isAnonymous ? undefined : credentials.token();
  try {
    return await fetch(request.path, {
      method: request.method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...request.headers,
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      // With the browser's cache, a vote would wait for a slow read of the same URL.
      cache: 'no-store',
      signal: AbortSignal.timeout(request.timeoutMs ?? defaultTimeoutMs),
    });
  } catch {
    throw new Problem(navigator.onLine ? 'unreachable' : 'offline');
  }
}

async function readBody(response: Response): Promise<unknown> {
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
