import { parseRetryAfterMs } from '../../src/rules/backoff.ts';

/** The API refused a request, or the request failed; `code` names the problem. */
export class ProblemError extends Error {
  constructor(
    readonly code: string,
    readonly body: Readonly<Record<string, unknown>> = {},
    /** How long the server asked to wait before the next attempt, milliseconds. */
    readonly retryAfterMs = 0,
  ) {
    super(code);
  }
}

/** The longest time of a request with its response, and of a call of the page’s token provider, milliseconds. */
const maxRequestMs = 8_000;

/** Codes of responses without a problem document, which come from a gateway. */
const codesByStatus: Readonly<Record<number, string>> = {
  401: 'not-signed-in',
  429: 'too-many-requests',
  503: 'busy',
};

/** Reads the problem of a response that is not successful. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const { status, headers } = response;
  // A gateway may respond with text.
  const body = await response.json().catch(() => ({}));
  const other = codesByStatus[status] ?? (status >= 500 ? 'internal-error' : 'other');
  // The last part of the type is the code.
  const code = String(body.type ?? '').replace(/^.*:/, '') || other;
  return new ProblemError(code, body, parseRetryAfterMs(headers.get('retry-after'), Date.now()));
}

/** Returns a signal that aborts after the time limit of a request, or with `signal`. */
const limitTime = (signal?: AbortSignal): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(maxRequestMs), ...(signal ? [signal] : [])]);

/** Sends a request with a time limit, without cookies and cache. @throws if there is no response in time */
export const sendRequest = (url: string, init: RequestInit = {}, signal?: AbortSignal): Promise<Response> =>
  fetch(url, { credentials: 'omit', cache: 'no-store', ...init, signal: limitTime(signal) });

/** Waits for a result that others may share, at most for the time limit or until `signal` aborts. */
export function waitFor<T>(result: T | Promise<T>, signal?: AbortSignal): Promise<T> {
  const limit = limitTime(signal);
  return Promise.race([
    result,
    new Promise<never>((_, reject) => {
      const abort = () => reject(limit.reason);
      if (limit.aborted) abort();
      else limit.addEventListener('abort', abort);
    }),
  ]);
}
