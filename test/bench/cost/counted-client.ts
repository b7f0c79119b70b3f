/** Requests of the clients of a journey at the CDN. */
export interface CdnUse {
  /** Requests, with those that a browser sends before a request to another origin. */
  requests: number;
  /** Requests that pass a function of the CDN. */
  functionCalls: number;
  /** Requests that reach an API. The CDN answers preflight requests, and calls a function URL itself. */
  apiRequests: number;
  /** Bytes to the clients: bodies and headers. */
  bytes: number;
}

/** Bytes of the response to a preflight request: its headers (services/web/cdn/cors.json). */
const preflightBytes = 400;

/** The content types of requests that need no preflight (Fetch Standard, CORS-safelisted request-header). */
const safeTypes = ['application/x-www-form-urlencoded', 'text/plain'];

/** A request of a browser. */
export interface BrowserRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: string | undefined;
  readonly contentType?: string;
  readonly token?: string | undefined;
  /** Whether the request passes an API. If not, the CDN calls a function URL (services/web/serverless.yml). True by default. */
  readonly hasApi?: boolean;
  /** Whether the request passes a function of the CDN. True by default. */
  readonly hasCdnFunction?: boolean;
}

/** Returns the use before the first request. */
export const createCdnUse = (): CdnUse => ({ requests: 0, functionCalls: 0, apiRequests: 0, bytes: 0 });

/**
 * Sends requests as a browser does, and counts them. @param isPartnerPage whether the page has another origin, so that the
 * browser sends a preflight request first where the Fetch Standard requires one
 * @throws if the response is not successful
 */
export async function sendCounted(
  site: string,
  use: CdnUse,
  isPartnerPage: boolean,
  {
    method,
    path,
    body,
    contentType = 'application/json',
    token,
    hasApi = true,
    hasCdnFunction = true,
  }: BrowserRequest,
): Promise<unknown> {
  const isSimple =
    method !== 'PUT' && token === undefined && (body === undefined || safeTypes.includes(contentType));
  if (isPartnerPage && !isSimple) {
    use.requests += 1;
    use.functionCalls += 1;
    use.bytes += preflightBytes;
  }
  const response = await fetch(site + path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': contentType }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  use.requests += 1;
  if (hasCdnFunction) use.functionCalls += 1;
  if (hasApi) use.apiRequests += 1;
  use.bytes += text.length;
  for (const [name, value] of response.headers) use.bytes += name.length + value.length + 4;
  if (!response.ok && response.status !== 404)
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
