import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * Returns a header by its lower-case name. API Gateway lowers the case of names; serverless-offline does not.
 */
export function getHeader(event: APIGatewayProxyEventV2, name: string): string | undefined {
  const headers = event.headers ?? {};
  return headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
