/** A request with its complete body. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}
/** A response: JSON, text, a page or a redirect. */
export interface SandboxResponse {
  readonly status: number;
  readonly body?: object;
  readonly text?: string;
  readonly page?: string;
  readonly location?: string;
}
