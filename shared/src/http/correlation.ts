import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { systemIds } from '../ids.ts';
import { headerOf } from './authenticate.ts';

/**
 * The id that follows a request through every service: the caller's `x-correlation-id` if it is one (8 to 64
 * letters, digits, dashes), else the gateway's request id, else a new one.
 */
export function correlationIdOf(event: APIGatewayProxyEventV2): string {
  const sent = headerOf(event, 'x-correlation-id');
  if (sent !== undefined && /^[\w-]{8,64}$/.test(sent)) return sent;
  const given = event.requestContext?.requestId;
  // serverless-offline gives every request one and the same id; its underscore tells it from API Gateway's.
  return given && /^[A-Za-z\d=-]{8,64}$/.test(given) ? given : systemIds();
}
