/** Optional parts of a request. */
interface RequestOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A response of the API; `body` is its parsed JSON, not validated. */
export interface ApiResponse {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Sends a request to a stage. No response within 10 s counts as status 0, so that the caller can report it.
 */
export async function sendRequest(
  site: string,
  method: string,
  path: string,
  { token, body, headers }: RequestOptions = {},
): Promise<ApiResponse> {
  try {
    const response = await fetch(site + path, {
      method,
      signal: AbortSignal.timeout(10_000),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: json && text !== '' ? JSON.parse(text) : text };
  } catch (error) {
    return { status: 0, body: error instanceof Error ? error.message : String(error) };
  }
}
