/** A response of the API. `body` is the parsed JSON, or undefined when the response is empty. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a journey asserts on whatever came back.
  readonly body: any;
}

/** The headers and body of a request. */
export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls the API as a mobile client does: JSON over HTTP with a bearer token. */
export class ApiClient {
  readonly #site: string;
  /** The access token to send, or undefined for a visitor who is not signed in. */
  readonly token: string | undefined;

  constructor(site: string, token?: string) {
    this.#site = site;
    this.token = token;
  }

  /** Signs a person in. @returns a client that is signed in as that person */
  async signIn(tenantId: string, email: string, password: string): Promise<ApiClient> {
    const response = await this.send('POST', '/v1/sessions', { body: { tenantId, email, password } });
    if (response.status !== 201)
      throw new Error(`sign-in failed: ${response.status} ${JSON.stringify(response.body)}`);
    return new ApiClient(this.#site, response.body.accessToken);
  }

  async send(
    method: string,
    path: string,
    { body, headers = {} }: RequestOptions = {},
  ): Promise<ApiResponse> {
    const response = await fetch(this.#site + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }
}
