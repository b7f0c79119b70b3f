import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpHandler } from '../runtime/http/route.ts';

/** A request to the function of a route. */
export interface ApiRequest {
  method?: string;
  path?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  cookies?: string[];
  /** Sent as JSON; a string is sent unchanged. */
  body?: unknown;
  token?: string;
  /** The claims that the authorizer of API Gateway passes on after it has verified a token. */
  claims?: Record<string, string>;
}

/** A response of a route. `body` is the parsed JSON, or undefined when the response is empty. */
export interface ApiResponse {
  status: number;
  headers: Record<string, unknown>;
  cookies: string[];
  // biome-ignore lint/suspicious/noExplicitAny: callers know the shape of the response.
  body: any;
}

/** Calls the function of a route with the event that API Gateway would send. @param toEvent creates another event */
export async function callRoute(
  handler: HttpHandler,
  request: ApiRequest = {},
  toEvent: ToEvent = toApiGatewayEvent,
): Promise<ApiResponse> {
  const response = await handler(toEvent(request));
  return {
    status: response.statusCode ?? 0,
    headers: response.headers ?? {},
    cookies: response.cookies ?? [],
    body: response.body ? JSON.parse(response.body) : undefined,
  };
}

/** Creates the event of a request: that of API Gateway, or that of a function URL. */
export type ToEvent = (request: ApiRequest) => APIGatewayProxyEventV2;

/**
 * Creates the event of a function that is invoked without an API. It has no `apiId`, like that of a release check. A function may trust
 * its claims, because only a caller with the permission `lambda:InvokeFunction` can send it.
 */
export function toInvocationEvent(request: ApiRequest): APIGatewayProxyEventV2 {
  const event = toApiGatewayEvent(request);
  const { apiId: _apiId, ...requestContext } = event.requestContext;
  return Object.assign(event, { requestContext });
}

/** Creates the event that an HTTP API of API Gateway sends to a function, payload format 2.0. */
export function toApiGatewayEvent(request: ApiRequest): APIGatewayProxyEventV2 {
  const body =
    request.body === undefined || typeof request.body === 'string'
      ? request.body
      : JSON.stringify(request.body);
  const method = request.method ?? 'GET';
  const path = request.path ?? '/';
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(request.query).toString(),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(request.token !== undefined && { authorization: `Bearer ${request.token}` }),
      ...request.headers,
    },
    ...(request.query && { queryStringParameters: request.query }),
    ...(request.params && { pathParameters: request.params }),
    ...(request.cookies && { cookies: request.cookies }),
    requestContext: {
      ...(request.claims && { authorizer: { jwt: { claims: request.claims, scopes: null } } }),
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: `test-${Math.random().toString(36).slice(2, 12)}`,
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}
