import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { assertMayChange, assertTenantWideAdmin } from '../authorization.ts';
import { clientLimits } from '../client-limits.ts';
import { type Clock, systemClock } from '../clock.ts';
import { DomainError } from '../domain-error.ts';
import { type LogProperties, logError, startRequestLog } from '../observability/invocation-log.ts';
import { runUntilDeadline } from '../request-deadline.ts';
import { runInTenantScope } from '../tenant-scope.ts';
import type { Caller } from '../tokens/claims.ts';
import { hasScope } from '../tokens/scopes.ts';
import { isTransientError } from '../transient-error.ts';
import { type Authenticator, authenticate } from './authenticate.ts';
import type { AuthenticatedContract, Contract, PublicContract } from './contract.ts';
import { getCorrelationId } from './correlation-id.ts';
import { getHeader } from './get-header.ts';
import { isInvokedDirectly } from './is-invoked-directly.ts';
import { matchPath } from './match-path.ts';
import { getNetworkAddress } from './network-address.ts';
import { isFromCdn, originHeader } from './origin-secret.ts';
import { Problem, problemTypePrefix, toProblem } from './problem.ts';
import {
  busy,
  commonProblems,
  internalError,
  methodNotAllowed,
  notAllowed,
  notFound,
  notSignedIn,
  notThroughCdn,
} from './problems.ts';
import { readRequest, type ValidatedInput } from './read-request.ts';
import { securityHeaders } from './security-headers.ts';
import { getSiteAddress } from './site-address.ts';

type Schema = z.core.$ZodType;

/** The response of a route. `body` is written as JSON; without it the response is empty. */
export interface HttpResponse {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  cookies?: string[];
}

/** A request that matches its contract. */
export interface RouteRequest<P, Q, H, B> extends ValidatedInput<P, Q, H, B> {
  /** When the request was received, in milliseconds since the epoch. */
  readonly now: number;
  readonly correlationId: string;
  /** Cookies as they were sent, each `name=value`. */
  readonly cookies: readonly string[];
  /** The network address of the caller, for limits. Never log or store it. */
  readonly networkAddress: string;
  /** The base URL of the web client as the browser addresses it, without a trailing slash. */
  readonly siteAddress: string;
  /** Adds properties to the log line of the request. Never log a secret, the choices of a vote, or the id of a voter. */
  addLogContext(properties: LogContext): void;
  /**
   * Names the tenant and the account in the log line, after the caller was authenticated. Metrics counts a request for the
   * tenant that is named there, so a request that merely claims a tenant must not name it.
   */
  logAuthenticatedTenant(tenantId: string, accountId?: string): void;
}

/**
 * Properties of a log line, except those that an authenticated caller has, and except names that metrics does not read:
 * the line has `voting` and `claimedTenant`.
 */
type LogContext = LogProperties & {
  readonly [name in 'tenant' | 'account' | 'tenantId' | 'accountId' | 'votingId' | 'claimedTenantId']?: never;
};

/** A request with a verified token. */
export interface AuthenticatedRequest<P, Q, H, B> extends RouteRequest<P, Q, H, B> {
  /**
   * From the verified token, with a role that the contract allows. This is the only source of the tenant id.
   */
  readonly caller: Caller;
}

/** The part of Lambda's context that a route uses. */
export interface InvocationContext {
  /** The time that the function has left, in milliseconds. */
  getRemainingTimeInMillis(): number;
}

/** A Lambda function behind an HTTP API or a function URL, payload format 2.0. Without a context the request has no deadline. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context?: InvocationContext,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Creates the function of a route that requires a token. It handles correlation, authentication, role, scope,
 * validation, the deadline, the response or problem, and one log entry. No request can make it throw; unexpected errors
 * return `internal-error`. A request that is not finished shortly before the function ends returns `busy`.
 * @param contract what the route accepts and returns
 * @param run handles the request; it may throw a DomainError of the contract or a {@link Problem}
 * @param clock the server clock
 * @param authenticateRequest finds the caller. The default is the way that `TOKEN_CHECK` sets for the service
 * @example
 * export const handler = authenticatedRoute(contract, async ({ caller, params }) => ({
 *   status: 200,
 *   body: await readVoting(caller.tenantId, params.votingId),
 * }));
 */
export function authenticatedRoute<P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: AuthenticatedContract<P, Q, H, B>,
  run: (
    request: AuthenticatedRequest<z.output<P>, z.output<Q>, z.output<H>, z.output<B>>,
  ) => Promise<HttpResponse>,
  clock: Clock = systemClock,
  authenticateRequest: Authenticator = authenticate,
): HttpHandler {
  return createRouteHandler(contract, clock, async (event, context) => {
    const caller = authorizeCaller(contract, await authenticateRequest(event, context.now));
    const { tenantId, role, accountId } = caller;
    context.logAuthenticatedTenant(tenantId, accountId);
    const input = readRequest(contract, event);
    context.addLogContext(getVotingContext(input.params));
    const handleRequest = () => run({ ...input, ...context, caller });
    // Operators run the platform and act for any tenant.
    return role === 'operator' ? handleRequest() : runInTenantScope(tenantId, handleRequest);
  });
}

/** Creates the function of a route that reads no token. See {@link authenticatedRoute}. */
export function publicRoute<P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: PublicContract<P, Q, H, B>,
  run: (request: RouteRequest<z.output<P>, z.output<Q>, z.output<H>, z.output<B>>) => Promise<HttpResponse>,
  clock: Clock = systemClock,
): HttpHandler {
  return createRouteHandler(contract, clock, (event, context) =>
    run({ ...readRequest(contract, event), ...context }),
  );
}

/** The voting in the path. The request is counted in the metrics of that voting. */
function getVotingContext(params: unknown): { voting?: string } {
  if (typeof params !== 'object' || params === null || !('votingId' in params)) return {};
  return typeof params.votingId === 'string' ? { voting: params.votingId } : {};
}

type RequestContext = Pick<
  RouteRequest<never, never, never, never>,
  | 'now'
  | 'correlationId'
  | 'cookies'
  | 'networkAddress'
  | 'siteAddress'
  | 'addLogContext'
  | 'logAuthenticatedTenant'
>;

const contracts = new WeakMap<HttpHandler, Contract>();

/** Returns the contract of a function that this module created. */
export const getContract = (handler: HttpHandler): Contract | undefined => contracts.get(handler);

function createRouteHandler(
  contract: Contract,
  clock: Clock,
  run: (event: APIGatewayProxyEventV2, context: RequestContext) => Promise<HttpResponse>,
): HttpHandler {
  const handler: HttpHandler = async (event, invocation) => {
    const now = clock();
    const correlationId = getCorrelationId(event);
    const log = startRequestLog(contract.operationId, correlationId);
    let response: APIGatewayProxyStructuredResultV2;
    try {
      const deadline = {
        remainingMs: invocation?.getRemainingTimeInMillis(),
        ...(contract.isVotePath && { callLimits: clientLimits.vote }),
      };
      // Await here instead of returning the promise, or an error would bypass this catch block.
      const routeResponse = await runUntilDeadline(deadline, async () => {
        await assertThroughCdn(contract, event, clock);
        return run(matchRoute(contract, event), {
          now,
          correlationId,
          cookies: event.cookies ?? [],
          networkAddress: getNetworkAddress(event),
          siteAddress: getSiteAddress(event),
          addLogContext: log.addContext,
          logAuthenticatedTenant: (tenant, account) =>
            log.addContext({ tenant, account, claimedTenant: undefined }),
        });
      });
      response = toGatewayResponse(routeResponse, correlationId);
    } catch (error) {
      response = toProblemResponse(error, contract, correlationId, log.addContext);
    }
    log.end(response.statusCode ?? 500);
    return response;
  };
  contracts.set(handler, contract);
  return handler;
}

/**
 * Rejects a request that was sent to the address of the API or the function itself, because it bypassed the firewall of the
 * CDN. A release check invokes the function itself, so its event contains no address.
 */
async function assertThroughCdn(
  { allowsDirectCalls = false }: Contract,
  event: APIGatewayProxyEventV2,
  clock: Clock,
): Promise<void> {
  if (allowsDirectCalls || isInvokedDirectly(event)) return;
  if (!(await isFromCdn(getHeader(event, originHeader), clock))) throw notThroughCdn();
}

/**
 * Rejects another path or method than that of the contract, and adds the path parameters. API Gateway does both itself. A
 * function URL passes on every request, with the route key `$default`.
 */
function matchRoute({ method, path }: Contract, event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  const isFunctionUrl = event.routeKey === '$default' && !isInvokedDirectly(event);
  if (!isFunctionUrl) return event;
  const pathParameters = matchPath(path, event.rawPath);
  if (pathParameters === undefined) throw notFound();
  if (event.requestContext.http.method !== method) throw methodNotAllowed({ headers: { allow: method } });
  return { ...event, pathParameters };
}

/** Checks the caller's role, scope and limits. @throws Problem if there is no caller, or the contract does not allow the request */
function authorizeCaller(contract: AuthenticatedContract, caller: Caller | undefined): Caller {
  if (caller === undefined) throw notSignedIn({ headers: { 'www-authenticate': 'Bearer' } });
  if (!contract.auth.includes(caller.role)) throw notAllowed();
  if (!hasScope(caller.scopes, contract.scope)) throw createInsufficientScope(contract);
  const isForAdmins = caller.role === 'admin' && !contract.auth.includes('voter');
  const isRead = contract.method === 'GET' || contract.allowsReadOnlyAdmins === true;
  if (isForAdmins && !isRead) assertMayChange(caller);
  if (isForAdmins && contract.allowsLimitedAdmins !== true) assertTenantWideAdmin(caller);
  return caller;
}

/** RFC 6750 §3.1: the response to a valid token that lacks the scope. */
function createInsufficientScope({ scope }: AuthenticatedContract): Problem {
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

function toGatewayResponse(response: HttpResponse, correlationId: string): APIGatewayProxyStructuredResultV2 {
  const type = response.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  return {
    statusCode: response.status,
    headers: { ...securityHeaders, ...type, 'x-correlation-id': correlationId, ...response.headers },
    ...(response.cookies && { cookies: response.cookies }),
    body: response.body === undefined ? '' : JSON.stringify(response.body),
  };
}

function toProblemResponse(
  error: unknown,
  { problems }: Contract,
  correlationId: string,
  addLogContext: (properties: LogProperties) => void,
): APIGatewayProxyStructuredResultV2 {
  const known =
    error instanceof DomainError ? toProblem(error, [...problems, ...commonProblems]) : toHttpProblem(error);
  if (known === undefined) logError('a route failed', error, { correlationId });
  const problem = known ?? toServerProblem(error);
  addLogContext({ problem: problem.details.type.slice(problemTypePrefix.length) });
  return {
    statusCode: problem.details.status,
    headers: {
      ...securityHeaders,
      'content-type': 'application/problem+json; charset=utf-8',
      'x-correlation-id': correlationId,
      ...(problem.details.status === 503 && { 'retry-after': String(computeRetryAfterSeconds()) }),
      ...problem.headers,
    },
    body: JSON.stringify({ ...problem.details, correlationId }),
  };
}

/** An error that may go away by itself is worth another attempt. Every request of the API can be repeated. */
const toServerProblem = (error: unknown): Problem => (isTransientError(error) ? busy() : internalError());

/** Between 1 and 3, so that many callers do not return at the same time. */
const computeRetryAfterSeconds = (): number => 1 + Math.floor(Math.random() * 3);

const toHttpProblem = (error: unknown): Problem | undefined => (error instanceof Problem ? error : undefined);
