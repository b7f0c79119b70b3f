import { Problem } from '@suffra/shared/http/problem';
import { invalidRequest, notAllowed, notFound, notSignedIn } from '@suffra/shared/http/problems';
import * as z from 'zod/mini';
import type { Person, World } from './world.ts';

/** A request as a route of the fake sees it. */
export interface Exchange {
  readonly world: World;
  readonly method: string;
  readonly path: string;
  /** The parts of the path that stand for something, in order. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** What a route answers. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handle = (exchange: Exchange) => Reply;
/** `METHOD /path/:part` → what answers. */
export type Routes = Readonly<Record<string, Handle>>;

/** Finds the route of a request. @throws Problem `not-found` */
export function routeOf(
  routes: Routes,
  method: string,
  path: string,
): { handle: Handle; parts: readonly string[] } {
  for (const [route, handle] of Object.entries(routes)) {
    const [wanted, pattern = ''] = route.split(' ');
    const found = new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}$`).exec(path);
    if (wanted === method && found) return { handle, parts: found.slice(1).map(decodeURIComponent) };
  }
  throw notFound();
}

/** Who calls. @throws Problem `not-signed-in`, or `not-allowed` for another role */
export function callerOf({ world, headers }: Exchange, role?: Person['role']): Person {
  const token = headers.authorization?.replace(/^Bearer /, '');
  const caller = world.accessTokens.get(token ?? '');
  if (caller === undefined) throw notSignedIn();
  if (role !== undefined && caller.role !== role) throw notAllowed();
  return caller;
}

/** The body by its shape. @throws Problem `invalid-request` with the faults, as the API lists them */
export function bodyAs<S extends z.ZodMiniType>({ body }: Exchange, shape: S): z.output<S> {
  const parsed = z.safeParse(shape, body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    in: 'body',
    path: issue.path.map(String).join('.'),
    message: issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys}` : issue.message,
  }));
  throw invalidRequest({ extensions: { errors } });
}

/** A refusal of one of the services. */
export const refusal = (
  slug: string,
  status: number,
  extensions: Record<string, unknown> = {},
  detail = `Told by the fake: ${slug}.`,
): Problem => new Problem({ ...extensions, type: `urn:suffra:problem:${slug}`, title: slug, status, detail });
