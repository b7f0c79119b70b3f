import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type ApiRequest, toApiGatewayEvent } from './api-gateway.ts';

/**
 * Creates the event that a function URL sends to its function. It has the payload format of an HTTP API, but no route: each
 * path and method arrives with the route key `$default`.
 */
export function toFunctionUrlEvent(request: ApiRequest): APIGatewayProxyEventV2 {
  const event = toApiGatewayEvent(request);
  const domainPrefix = 'test';
  return {
    ...event,
    routeKey: '$default',
    requestContext: {
      ...event.requestContext,
      accountId: 'anonymous',
      apiId: domainPrefix,
      domainName: `${domainPrefix}.lambda-url.eu-central-1.on.aws`,
      domainPrefix,
      routeKey: '$default',
    },
  };
}
