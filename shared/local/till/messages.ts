/** A request, read whole. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}
/** An answer: JSON, text, a page, or the way to somewhere else. */
export interface Reply {
  readonly status: number;
  readonly body?: object;
  readonly text?: string;
  readonly page?: string;
  readonly location?: string;
}
