import { safeParse } from 'zod/mini';
import { listProblemTypes } from '../api-docs/openapi.ts';
import { type ApiRequest, type ApiResponse, callRoute, type ToEvent } from '../local-platform/api-gateway.ts';
import { getBodySchema } from '../runtime/http/contract.ts';
import { problemTypePrefix } from '../runtime/http/problem.ts';
import { getContract, type HttpHandler } from '../runtime/http/route.ts';

// The names that tests use for calls of a route's function.
export type {
  ApiRequest as TestRequest,
  ApiResponse as TestResponse,
} from '../local-platform/api-gateway.ts';
export { toApiGatewayEvent } from '../local-platform/api-gateway.ts';
export { toFunctionUrlEvent } from '../local-platform/function-url.ts';

/**
 * Calls the function of a route. Tests that call a contract with another function use `callRoute`.
 * @param toEvent creates another event than that of API Gateway
 * @throws if the response is not one that the contract of the route describes
 */
export async function call(
  handler: HttpHandler,
  request: ApiRequest = {},
  toEvent?: ToEvent,
): Promise<ApiResponse> {
  const response = await callRoute(handler, request, toEvent);
  const difference = findDifference(handler, response);
  if (difference !== undefined) throw new Error(`${difference}\n${JSON.stringify(response.body)}`);
  return response;
}

/** Compares a response with the contract of its route. @returns what differs */
function findDifference(handler: HttpHandler, { status, headers, body }: ApiResponse): string | undefined {
  const contract = getContract(handler);
  if (contract === undefined) return undefined;
  const { operationId } = contract;
  if (headers['content-type'] === 'application/problem+json; charset=utf-8') {
    const isListed = listProblemTypes(contract).some(
      (type) => type.status === status && `${problemTypePrefix}${type.code}` === body.type,
    );
    return isListed ? undefined : `${operationId} does not list this problem`;
  }
  const described = contract.responses[status];
  if (described === undefined) return `${operationId} does not describe a response with status ${status}`;
  const schema = getBodySchema(described);
  if (schema === undefined)
    return body === undefined ? undefined : `${operationId} describes no body for status ${status}`;
  const { error } = safeParse(schema, body);
  return error && `${operationId} describes another body for status ${status}: ${error.message}`;
}
