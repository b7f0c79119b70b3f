import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { generateId } from '../ids.ts';
import { getHeader } from './get-header.ts';

/**
 * Returns the id that follows a request through every service: the caller's `x-correlation-id` if it is valid
 * (8 to 64 letters, digits, dashes), else the request id of API Gateway, else a new id.
 */
export function getCorrelationId(event: APIGatewayProxyEventV2): string {
  const sent = getHeader(event, 'x-correlation-id');
  if (sent !== undefined && /^[\w-]{8,64}$/.test(sent)) return sent;
  const gatewayRequestId = event.requestContext?.requestId;
  // serverless-offline gives every request the same id. Its underscore tells it apart from ids of API
  // Gateway.
  return gatewayRequestId && /^[A-Za-z\d=-]{8,64}$/.test(gatewayRequestId) ? gatewayRequestId : generateId();
}
