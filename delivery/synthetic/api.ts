/** What a request carries besides its method and path. */
interface Extras {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** An answer of a stage's API; `body` is its JSON, not believed yet. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a request to a stage. An answer that does not come within 10 s counts as status 0: it is a finding, no error. */
export async function send(
  site: string,
  method: string,
  path: string,
  { token, body, headers }: Extras = {},
): Promise<ApiAnswer> {
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
