import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type Clock, systemClock } from '../clock.ts';
import { logError, requestLine } from '../observe/observe.ts';
import { inTenant } from '../tenant-scope.ts';
import type { Caller } from '../tokens/claims.ts';
import { passesScope } from '../tokens/scopes.ts';
import { authenticate } from './authenticate.ts';
import type { Contract, PublicContract, SignedInContract } from './contract.ts';
import { correlationIdOf } from './correlation.ts';
import { Problem } from './problem.ts';
import { internalError, notAllowed, notSignedIn } from './problems.ts';
import { type Parts, readRequest } from './read-request.ts';
import { securityHeaders } from './security-headers.ts';

type Schema = z.core.$ZodType;

/** What a route answers. `body` is written as JSON; without one the answer is empty. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  cookies?: string[];
}

/** A request that passed its contract. */
export interface Request<P, Q, H, B> extends Parts<P, Q, H, B> {
  /** The time at which the request was taken in, in milliseconds since the epoch. */
  readonly now: number;
  readonly correlationId: string;
  /** Cookies as sent, `name=value` each. */
  readonly cookies: readonly string[];
  /** Adds a property to the request's one log line (never a secret, never what was chosen). */
  note(properties: Record<string, string | number | boolean>): void;
}

/** A request of somebody who is signed in. */
export interface SignedInRequest<P, Q, H, B> extends Request<P, Q, H, B> {
  /** From the verified token, of a role that the contract allows. The tenant comes from here and nowhere else. */
  readonly caller: Caller;
}

/** A function behind API Gateway's HTTP API, payload format 2.0. */
export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Makes the function of a route for signed-in people: correlation, authentication, role, scope, validation, the route
 * itself, and its answer or problem, with one log line. Nothing a caller sends can make it throw; what we do wrong
 * answers `internal-error`.
 * @param contract what the route promises
 * @param run the route; it may throw a {@link Problem}
 * @param clock the server's clock
 */
export function serve<P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: SignedInContract<P, Q, H, B>,
  run: (request: SignedInRequest<z.output<P>, z.output<Q>, z.output<H>, z.output<B>>) => Promise<Answer>,
  clock: Clock = systemClock,
): HttpHandler {
  return answering(contract, clock, async (event, basics) => {
    const caller = await allowedCaller(contract, event, basics.now);
    const { tenantId, voterId, role, accountId } = caller;
    basics.note({ tenantId, voterId, role, ...(accountId !== undefined && { accountId }) });
    const parts = readRequest(contract, event);
    basics.note(votingIn(parts.params));
    const answer = () => run({ ...parts, ...basics, caller });
    // Operators run the platform: what they ask for is of any tenant.
    return role === 'operator' ? answer() : inTenant(tenantId, answer);
  });
}

/** Makes the function of a route that reads no token; else as {@link serve}. */
export function servePublic<P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: PublicContract<P, Q, H, B>,
  run: (request: Request<z.output<P>, z.output<Q>, z.output<H>, z.output<B>>) => Promise<Answer>,
  clock: Clock = systemClock,
): HttpHandler {
  return answering(contract, clock, (event, basics) => run({ ...readRequest(contract, event), ...basics }));
}

/** The voting that a request's address names: what happens to it is counted under that voting (design.md §9). */
function votingIn(params: unknown): { votingId?: string } {
  if (typeof params !== 'object' || params === null || !('votingId' in params)) return {};
  return typeof params.votingId === 'string' ? { votingId: params.votingId } : {};
}

type Basics = Pick<Request<never, never, never, never>, 'now' | 'correlationId' | 'cookies' | 'note'>;

function answering(
  contract: Contract,
  clock: Clock,
  run: (event: APIGatewayProxyEventV2, basics: Basics) => Promise<Answer>,
): HttpHandler {
  return async (event) => {
    const now = clock();
    const correlationId = correlationIdOf(event);
    const line = requestLine(contract.operationId, correlationId);
    // By this the lines of requests are told from those of queues and streams (services/metrics/log-groups.cjs).
    line.note({ method: contract.method });
    let answer: APIGatewayProxyStructuredResultV2;
    try {
      // Awaited here and not returned: a refusal thrown inside must be caught by this very try.
      const given = await run(event, { now, correlationId, cookies: event.cookies ?? [], note: line.note });
      answer = written(given, correlationId);
    } catch (error) {
      answer = refused(error, correlationId, line.note);
    }
    line.end(answer.statusCode ?? 500);
    return answer;
  };
}

async function allowedCaller(
  contract: SignedInContract,
  event: APIGatewayProxyEventV2,
  now: number,
): Promise<Caller> {
  const caller = await authenticate(event, now);
  if (caller === undefined) throw notSignedIn({ headers: { 'www-authenticate': 'Bearer' } });
  if (!contract.auth.includes(caller.role)) throw notAllowed();
  if (!passesScope(caller.scopes, contract.scope)) throw outOfScope(contract);
  return caller;
}

/** RFC 6750 §3.1: the refusal of a token that is good, but not for this. */
function outOfScope({ scope }: SignedInContract): Problem {
  const detail =
    scope === undefined
      ? 'No API key may do this: sign in as an admin.'
      : `Use an API key that has the scope ${scope}.`;
  const needed = scope === undefined ? '' : `, scope="${scope}"`;
  return notAllowed({
    detail,
    headers: { 'www-authenticate': `Bearer error="insufficient_scope"${needed}` },
  });
}

function written(answer: Answer, correlationId: string): APIGatewayProxyStructuredResultV2 {
  const type = answer.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  return {
    statusCode: answer.status,
    headers: { ...securityHeaders, ...type, 'x-correlation-id': correlationId, ...answer.headers },
    ...(answer.cookies && { cookies: answer.cookies }),
    body: answer.body === undefined ? '' : JSON.stringify(answer.body),
  };
}

function refused(
  error: unknown,
  correlationId: string,
  note: (properties: Record<string, string>) => void,
): APIGatewayProxyStructuredResultV2 {
  const problem = error instanceof Problem ? error : internalError();
  if (problem !== error) logError('a route failed', error, { correlationId });
  note({ problem: problem.details.type });
  return {
    statusCode: problem.details.status,
    headers: {
      ...securityHeaders,
      'content-type': 'application/problem+json; charset=utf-8',
      'x-correlation-id': correlationId,
      ...problem.headers,
    },
    body: JSON.stringify({ ...problem.details, correlationId }),
  };
}
