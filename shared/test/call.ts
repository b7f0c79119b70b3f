import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpHandler } from '../src/http/serve.ts';

/** A request as a test writes it. */
export interface TestRequest {
  method?: string;
  path?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  cookies?: string[];
  /** Written as JSON; a string goes as it is. */
  body?: unknown;
  token?: string;
  /** The claims that API Gateway's authoriser would hand on after its check of a token. */
  claims?: Record<string, string>;
}

/** An answer as a test reads it: `body` is the parsed JSON, undefined when there is none. */
export interface TestAnswer {
  status: number;
  headers: Record<string, unknown>;
  cookies: string[];
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on whatever came back.
  body: any;
}

/** Calls a route's function with the event that API Gateway's HTTP API would send. */
export async function call(handler: HttpHandler, request: TestRequest = {}): Promise<TestAnswer> {
  const answer = await handler(eventOf(request));
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers ?? {},
    cookies: answer.cookies ?? [],
    body: answer.body ? JSON.parse(answer.body) : undefined,
  };
}

/** The event of a request, payload format 2.0. */
export function eventOf(request: TestRequest): APIGatewayProxyEventV2 {
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
