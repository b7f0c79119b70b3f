import type { HttpHandler } from '../../runtime/http/route.ts';
import type { Caller } from '../../runtime/tokens/claims.ts';
import { type ApiRequest, type ApiResponse, callRoute, toInvocationEvent } from '../api-gateway.ts';
import { waitUntil } from '../wait-until.ts';

/** Some seconds on a machine that does nothing else. A busy machine may take its time, milliseconds. */
export const maxWaitMs = 120_000;

/** Calls routes on behalf of one person. @throws when `expected` does not include the status */
export type RouteCaller = (
  route: HttpHandler,
  request: ApiRequest,
  options: {
    readonly expected: readonly number[];
    /** A problem code. The call is repeated until the response no longer has it, at most for {@link maxWaitMs}. */
    readonly retryOn?: string;
  },
) => Promise<ApiResponse>;

/** Creates a caller that is signed in: the claims are passed in the event, as those of a verified token. */
export const createRouteCaller = ({
  tenantId,
  voterId,
  role,
}: Pick<Caller, 'tenantId' | 'voterId' | 'role'>): RouteCaller => callWith({ sub: voterId, tenantId, role });

/** Calls public routes. */
export const callPublicRoute: RouteCaller = callWith();

function callWith(claims?: Record<string, string>): RouteCaller {
  return async (route, request, { expected, retryOn }) => {
    const send = () => callRoute(route, { ...request, ...(claims && { claims }) }, toInvocationEvent);
    const response =
      retryOn === undefined
        ? await send()
        : await waitUntil(
            () => sendUnlessProblem(send, retryOn),
            maxWaitMs,
            `the end of the problem ${retryOn}`,
          );
    if (expected.includes(response.status)) return response;
    throw new Error(`the seed got status ${response.status} from a route: ${JSON.stringify(response.body)}`);
  };
}

async function sendUnlessProblem(
  send: () => Promise<ApiResponse>,
  code: string,
): Promise<ApiResponse | undefined> {
  const response = await send();
  return response.body?.type === `urn:suffra:problem:${code}` ? undefined : response;
}
