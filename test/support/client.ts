/** An answer of the API: `body` is its JSON, undefined when there is none. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a journey asserts on whatever came back.
  readonly body: any;
}

/** What a request may carry besides its method and path. */
export interface Extras {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Speaks to the API as a mobile client would: JSON over HTTP with a Bearer token. */
export class ApiClient {
  readonly #site: string;
  /** The access token that it sends; undefined for somebody who is not signed in. */
  readonly token: string | undefined;

  constructor(site: string, token?: string) {
    this.#site = site;
    this.token = token;
  }

  /** Signs a person in. @returns a client that acts as that person */
  async signIn(tenantId: string, email: string, password: string): Promise<ApiClient> {
    const answer = await this.send('POST', '/v1/sessions', { body: { tenantId, email, password } });
    if (answer.status !== 201) throw new Error(`sign-in: ${answer.status} ${JSON.stringify(answer.body)}`);
    return new ApiClient(this.#site, answer.body.accessToken);
  }

  async send(method: string, path: string, { body, headers = {} }: Extras = {}): Promise<ApiAnswer> {
    const answer = await fetch(this.#site + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }
}
