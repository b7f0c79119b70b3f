import { Problem } from '@suffra/shared/http/problem';
import { invalidRequest, notAllowed, notFound, notSignedIn } from '@suffra/shared/http/problems';
import * as z from 'zod/mini';
import type { FakePlatform, Person } from './platform.ts';

/** A request as a fake route receives it. */
export interface FakeRequest {
  readonly platform: FakePlatform;
  readonly method: string;
  readonly path: string;
  /** The values of the path parameters, in order. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parsed JSON or form. A file of a form is its bytes. */
  readonly body: unknown;
}

/** The response of a fake route. */
export interface FakeResponse {
  readonly status: number;
  readonly body?: unknown;
  /** A body that is not JSON. Its type is in the headers. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export type RouteHandler = (request: FakeRequest) => FakeResponse;
/** Maps `METHOD /path/:parameter` to a handler. */
export type Routes = Readonly<Record<string, RouteHandler>>;

/** Finds the route of a request. @throws Problem `not-found` */
export function findRoute(
  routes: Routes,
  method: string,
  path: string,
): { handle: RouteHandler; parts: readonly string[] } {
  for (const [route, handle] of Object.entries(routes)) {
    const [wanted, pattern = ''] = route.split(' ');
    const found = new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}$`).exec(path);
    if (wanted === method && found) return { handle, parts: found.slice(1).map(decodeURIComponent) };
  }
  throw notFound();
}

/** Returns the caller. @throws Problem `not-signed-in`, or `not-allowed` for another role */
export function getCaller({ platform, headers, method, path }: FakeRequest, role?: Person['role']): Person {
  const token = headers.authorization?.replace(/^Bearer /, '');
  const caller = platform.accessTokens.get(token ?? '');
  if (caller === undefined) throw notSignedIn();
  if (role !== undefined && caller.role !== role) throw notAllowed();
  const isRead = method === 'GET' || /^\/v1\/voters\/(search|lookup)$/.test(path);
  if (role === 'admin' && caller.limits?.isReadOnly && !isRead) throw notAllowed();
  return caller;
}

/** Parses the body. @throws Problem `invalid-request` with the validation errors, as the API does */
export function parseBody<S extends z.ZodMiniType>({ body }: FakeRequest, shape: S): z.output<S> {
  const parsed = z.safeParse(shape, body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    in: 'body',
    path: issue.path.map(String).join('.'),
    message: issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys}` : issue.message,
  }));
  throw invalidRequest({ extensions: { errors } });
}

/** A problem of one of the services. */
export const createProblem = (
  code: string,
  status: number,
  extensions: Record<string, unknown> = {},
  detail = `Sent by the fake API: ${code}.`,
): Problem => new Problem({ ...extensions, type: `urn:suffra:problem:${code}`, title: code, status, detail });
